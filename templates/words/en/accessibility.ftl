# How the pages meet everyone.
accessibility-lede = These pages are meant for everyone, on any device, with any way of reading.
accessibility-keyboard = Everything can be done by keyboard and without JavaScript.
accessibility-settings = Pages follow your own settings for dark colours, strong contrast, less movement and larger letters.
accessibility-narrow = They work on a narrow phone, and when enlarged four times.
accessibility-colour = Colour never carries a meaning alone, and the drawings say nothing that the words do not.
accessibility-print = Every page can be printed, with the words and nothing else.
accessibility-aim = We aim for the Web Content Accessibility Guidelines 2.2, level AA. Every page is checked by a program when it changes; a program does not notice everything, and people do.
accessibility-in-your-way = When something is in your way
accessibility-tell-us = Please tell us, and say how you would like an answer.
accessibility-paper = You can also fill in any form on paper or by phone: { $body } will type it for you.
