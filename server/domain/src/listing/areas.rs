//! The postcode areas: the letters before the first figure of a postcode, each with its post town and roughly where that
//! is, to some kilometres. A table of our own, to place a pin that is meant to be rough; nothing finer comes from it.

use super::Pin;

/// A postcode area.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Area {
    /// Its letters, such as LL.
    pub code: &'static str,
    /// Its post town.
    pub town: &'static str,
    /// Hundredths of a degree north, and east.
    at: (i32, i32),
}

impl Area {
    /// Roughly its middle.
    #[must_use]
    pub fn middle(&self) -> Pin {
        Pin {
            latitude: self.at.0 * 100,
            longitude: self.at.1 * 100,
        }
    }
}

/// The area with these letters, as they are kept.
#[must_use]
pub fn area(code: &str) -> Option<&'static Area> {
    let at = AREAS.binary_search_by(|area| area.code.cmp(code)).ok()?;
    AREAS.get(at)
}

/// The area that a postcode, the first part of one, or its letters alone begin with, however it was typed.
#[must_use]
pub fn area_of_postcode(typed: &str) -> Option<&'static Area> {
    let typed = typed.trim().to_ascii_uppercase();
    if typed.len() > 9
        || typed
            .chars()
            .any(|c| !c.is_ascii_alphanumeric() && c != ' ')
    {
        return None;
    }
    let letters: String = typed
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    area(&letters)
}

const fn area_at(code: &'static str, town: &'static str, north: i32, east: i32) -> Area {
    Area {
        code,
        town,
        at: (north, east),
    }
}

/// All of them, by their letters.
#[rustfmt::skip]
pub const AREAS: &[Area] = &[
    area_at("AB", "Aberdeen", 5715, -210),
    area_at("AL", "St Albans", 5175, -34),
    area_at("B", "Birmingham", 5248, -190),
    area_at("BA", "Bath", 5138, -236),
    area_at("BB", "Blackburn", 5375, -248),
    area_at("BD", "Bradford", 5379, -175),
    area_at("BH", "Bournemouth", 5072, -188),
    area_at("BL", "Bolton", 5358, -243),
    area_at("BN", "Brighton", 5083, -14),
    area_at("BR", "Bromley", 5140, 2),
    area_at("BS", "Bristol", 5145, -259),
    area_at("BT", "Belfast", 5460, -593),
    area_at("CA", "Carlisle", 5489, -294),
    area_at("CB", "Cambridge", 5220, 12),
    area_at("CF", "Cardiff", 5148, -318),
    area_at("CH", "Chester", 5319, -289),
    area_at("CM", "Chelmsford", 5174, 47),
    area_at("CO", "Colchester", 5189, 90),
    area_at("CR", "Croydon", 5137, -10),
    area_at("CT", "Canterbury", 5128, 108),
    area_at("CV", "Coventry", 5241, -151),
    area_at("CW", "Crewe", 5310, -244),
    area_at("DA", "Dartford", 5145, 22),
    area_at("DD", "Dundee", 5646, -297),
    area_at("DE", "Derby", 5292, -148),
    area_at("DG", "Dumfries", 5507, -361),
    area_at("DH", "Durham", 5478, -158),
    area_at("DL", "Darlington", 5452, -155),
    area_at("DN", "Doncaster", 5352, -113),
    area_at("DT", "Dorchester", 5071, -244),
    area_at("DY", "Dudley", 5251, -209),
    area_at("E", "London East", 5153, -3),
    area_at("EC", "London City", 5152, -9),
    area_at("EH", "Edinburgh", 5595, -319),
    area_at("EN", "Enfield", 5165, -8),
    area_at("EX", "Exeter", 5072, -353),
    area_at("FK", "Falkirk", 5600, -378),
    area_at("FY", "Blackpool", 5382, -305),
    area_at("G", "Glasgow", 5586, -425),
    area_at("GL", "Gloucester", 5186, -224),
    area_at("GU", "Guildford", 5124, -57),
    area_at("GY", "Guernsey", 4946, -254),
    area_at("HA", "Harrow", 5158, -33),
    area_at("HD", "Huddersfield", 5365, -178),
    area_at("HG", "Harrogate", 5399, -154),
    area_at("HP", "Hemel Hempstead", 5175, -47),
    area_at("HR", "Hereford", 5206, -272),
    area_at("HS", "Stornoway", 5821, -639),
    area_at("HU", "Hull", 5374, -34),
    area_at("HX", "Halifax", 5372, -186),
    area_at("IG", "Ilford", 5156, 7),
    area_at("IM", "Douglas", 5415, -448),
    area_at("IP", "Ipswich", 5206, 116),
    area_at("IV", "Inverness", 5748, -422),
    area_at("JE", "Jersey", 4919, -211),
    area_at("KA", "Kilmarnock", 5561, -450),
    area_at("KT", "Kingston upon Thames", 5141, -30),
    area_at("KW", "Kirkwall", 5898, -296),
    area_at("KY", "Kirkcaldy", 5611, -316),
    area_at("L", "Liverpool", 5341, -298),
    area_at("LA", "Lancaster", 5405, -280),
    area_at("LD", "Llandrindod Wells", 5224, -338),
    area_at("LE", "Leicester", 5264, -113),
    area_at("LL", "Llandudno", 5332, -383),
    area_at("LN", "Lincoln", 5323, -54),
    area_at("LS", "Leeds", 5380, -155),
    area_at("LU", "Luton", 5188, -42),
    area_at("M", "Manchester", 5348, -224),
    area_at("ME", "Rochester", 5139, 50),
    area_at("MK", "Milton Keynes", 5204, -76),
    area_at("ML", "Motherwell", 5579, -399),
    area_at("N", "London North", 5157, -10),
    area_at("NE", "Newcastle upon Tyne", 5498, -161),
    area_at("NG", "Nottingham", 5295, -115),
    area_at("NN", "Northampton", 5224, -90),
    area_at("NP", "Newport", 5158, -300),
    area_at("NR", "Norwich", 5263, 130),
    area_at("NW", "London North West", 5155, -18),
    area_at("OL", "Oldham", 5354, -212),
    area_at("OX", "Oxford", 5175, -126),
    area_at("PA", "Paisley", 5585, -442),
    area_at("PE", "Peterborough", 5257, -24),
    area_at("PH", "Perth", 5640, -343),
    area_at("PL", "Plymouth", 5038, -414),
    area_at("PO", "Portsmouth", 5080, -109),
    area_at("PR", "Preston", 5376, -270),
    area_at("RG", "Reading", 5145, -97),
    area_at("RH", "Redhill", 5124, -17),
    area_at("RM", "Romford", 5158, 18),
    area_at("S", "Sheffield", 5338, -147),
    area_at("SA", "Swansea", 5162, -394),
    area_at("SE", "London South East", 5148, -6),
    area_at("SG", "Stevenage", 5190, -20),
    area_at("SK", "Stockport", 5341, -216),
    area_at("SL", "Slough", 5151, -59),
    area_at("SM", "Sutton", 5136, -19),
    area_at("SN", "Swindon", 5156, -178),
    area_at("SO", "Southampton", 5090, -140),
    area_at("SP", "Salisbury", 5107, -179),
    area_at("SR", "Sunderland", 5491, -138),
    area_at("SS", "Southend-on-Sea", 5154, 71),
    area_at("ST", "Stoke-on-Trent", 5300, -218),
    area_at("SW", "London South West", 5147, -17),
    area_at("SY", "Shrewsbury", 5271, -275),
    area_at("TA", "Taunton", 5101, -310),
    area_at("TD", "Galashiels", 5562, -281),
    area_at("TF", "Telford", 5268, -245),
    area_at("TN", "Tonbridge", 5120, 27),
    area_at("TQ", "Torquay", 5046, -353),
    area_at("TR", "Truro", 5026, -505),
    area_at("TS", "Middlesbrough", 5457, -123),
    area_at("TW", "Twickenham", 5145, -34),
    area_at("UB", "Southall", 5151, -38),
    area_at("W", "London West", 5151, -20),
    area_at("WA", "Warrington", 5339, -260),
    area_at("WC", "London West Central", 5152, -12),
    area_at("WD", "Watford", 5166, -40),
    area_at("WF", "Wakefield", 5368, -150),
    area_at("WN", "Wigan", 5355, -263),
    area_at("WR", "Worcester", 5219, -222),
    area_at("WS", "Walsall", 5259, -198),
    area_at("WV", "Wolverhampton", 5259, -213),
    area_at("YO", "York", 5396, -108),
    area_at("ZE", "Lerwick", 6015, -115),
];
