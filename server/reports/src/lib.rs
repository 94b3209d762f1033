//! Papers to take home: tagged PDFs, documents that can be written in, tables for a spreadsheet. Values of the
//! domain in, bytes out. Reads no database, opens no file and no network; knows no page.
