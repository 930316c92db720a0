"""The pictograms, drawn on a 24 px grid with a 2 px line and round ends.

One filled part per drawing (class "f") takes the accent colour. The fifteen kinds of activity
(R-048) have one each. New ones: same grid, one filled part at most, test them at 20 px.
"""

ICONS = {
    # interface
    "zoek": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "agenda": (
        '<rect x="3.5" y="5" width="17" height="15.5" rx="1.5"/>'
        '<path d="M3.5 10h17M8 3v4M16 3v4"/>'
        '<rect class="f" x="13" y="13" width="4.5" height="4" rx=".6"/>'
    ),
    "ruimte": (
        '<path d="M6 21V3h12v18M3 21h18"/>'
        '<path class="f" d="M14.5 12.5h.01"/>'
        '<path d="M14.3 12v1.5"/>'
    ),
    "euro": (
        '<circle cx="12" cy="12" r="8.5"/>'
        '<path d="M15 9a3.8 3.8 0 1 0 0 6M7.5 11.2h5M7.5 13.2h4.5"/>'
    ),
    "pijl": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "hoek": '<path d="m9 5.5 6.5 6.5L9 18.5"/>',
    "plus": '<path d="M12 4.5v15M4.5 12h15"/>',
    "min": '<path d="M4.5 12h15"/>',
    "vink": '<path d="m4.5 12.5 5 5.5L19.5 6.5"/>',
    "sluit": '<path d="m5.5 5.5 13 13M18.5 5.5l-13 13"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.7v.01"/>',
    "let-op": '<path d="M12 3.5 21.5 20h-19zM12 10v4.5M12 17.2v.01"/>',
    "fout": (
        '<path d="M8.3 3.5h7.4l4.8 4.8v7.4l-4.8 4.8H8.3l-4.8-4.8V8.3zM12 7.5v5.5M12 16.2v.01"/>'
    ),
    "goed": '<circle cx="12" cy="12" r="8.5"/><path d="m8 12.3 3 3 5-6"/>',
    "weg": '<path d="M13 4H5v16h8M10 12h10.5M16.5 8l4 4-4 4"/>',
    "taal": (
        '<circle cx="12" cy="12" r="8.5"/>'
        '<path d="M3.5 12h17M12 3.5c3 2.6 3 14.4 0 17M12 3.5c-3 2.6-3 14.4 0 17"/>'
    ),
    "klok": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.3l3.5 2"/>',
    "plek": (
        '<path d="M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11z"/>'
        '<circle class="f" cx="12" cy="10" r="2.3"/>'
    ),
    "kaart": '<path d="m3.5 6 5.5-2 6 2 5.5-2v14L15 20l-6-2-5.5 2zM9 4v14M15 6v14"/>',
    "filter": (
        '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/>'
        '<circle cx="15" cy="7" r="2"/>'
        '<circle cx="9" cy="17" r="2"/>'
    ),
    "bel": (
        '<path d="M5 3.5h4l1.8 4.8-2.3 1.7a12 12 0 0 0 5.5 5.5l1.7-2.3 4.8 1.8v4A1.5 1.5 0 0'
        ' 1 19 20.5 15.5 15.5 0 0 1 3.5 5 1.5 1.5 0 0 1 5 3.5z"/>'
    ),
    "hoor": (
        '<path class="f" d="M3.5 9.5H8L13 5v14l-5-4.5H3.5z"/>'
        '<path d="M3.5 9.5H8L13 5v14l-5-4.5H3.5zM16 9a4.2 4.2 0 0 1 0 6M18.5 6.3a8 8 0 0 1 0'
        ' 11.4"/>'
    ),
    "mail": '<rect x="3" y="5" width="18" height="14" rx="1.5"/><path d="m3.5 6.5 8.5 7 8.5-7"/>',
    "print": '<path d="M7 8V3.5h10V8M7 17H3.5V8h17v9H17"/><path d="M7 13.5h10v7H7z"/>',
    "haal": '<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15"/>',
    "deel": (
        '<circle cx="6" cy="12" r="2.5"/>'
        '<circle cx="18" cy="5.5" r="2.5"/>'
        '<circle cx="18" cy="18.5" r="2.5"/>'
        '<path d="m8.2 10.8 7.6-4M8.2 13.2l7.6 4"/>'
    ),
    "slot": (
        '<rect x="4.5" y="10.5" width="15" height="10" rx="1.5"/>'
        '<path d="M8 10.5V7.5a4 4 0 0 1 8 0v3M12 14.5v2.5"/>'
    ),
    "wie": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>',
    "groep": (
        '<circle cx="9" cy="8.5" r="3.3"/>'
        '<path d="M2.5 20a6.5 6.5 0 0 1 13 0M15 5.5a3.3 3.3 0 0 1 0 6M18 14.2A6.5 6.5 0 0 1'
        ' 21.5 20"/>'
    ),
    "rol": (
        '<circle cx="11" cy="3.8" r="1.6"/>'
        '<path d="M11 7v6h5l2.5 6.5M11 9.5h4.5M8.5 11a5.2 5.2 0 1 0 6.7 6.8"/>'
    ),
    "stuk": '<path d="M5 3h9l5 5v13H5zM14 3v5h5M8.5 13h7M8.5 17h7"/>',
    "pen": '<path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5"/>',
    "ruil": '<path d="M4 8.5h14M14.5 5 18 8.5 14.5 12M20 15.5H6M9.5 12 6 15.5 9.5 19"/>',
    "leeg": '<path d="M3.5 14 6 5h12l2.5 9v5.5h-17zM3.5 14H8l1.5 2.5h5L16 14h4.5"/>',
    "vraag": (
        '<path d="M4 4h16v12h-8l-4.5 4v-4H4z"/>'
        '<path d="M9.8 8.3a2.3 2.3 0 1 1 3.2 2.2c-.7.3-1 .7-1 1.3M12 13.6v.01"/>'
    ),
    "bus": (
        '<rect x="4.5" y="4" width="15" height="13.5" rx="2"/>'
        '<path d="M4.5 11.5h15M8 14.7v.01M16 14.7v.01M7 17.5V20M17 17.5V20"/>'
    ),
    # kinds of activity
    "wonen": (
        '<path d="M3 11.5 12 4l9 7.5M5.5 9.8V20h13V9.8"/>'
        '<path class="f" d="M10 20v-6h4v6z"/>'
        '<path d="M10 20v-6h4v6"/>'
    ),
    "kunst": (
        '<path class="f" d="M12 3.5a8.5 8.5 0 1 0 0 17c1.6 0 2-1 1.6-2.2-.5-1.5.3-2.8 2-2.8'
        'h2.4a2.6 2.6 0 0 0 2.5-2.8C20 7.5 16.6 3.5 12 3.5z"/>'
        '<path d="M12 3.5a8.5 8.5 0 1 0 0 17c1.6 0 2-1 1.6-2.2-.5-1.5.3-2.8 2-2.8h2.4a2.6'
        ' 2.6 0 0 0 2.5-2.8C20 7.5 16.6 3.5 12 3.5zM7.7 12.5v.01M9.5 8.3v.01M14.5 8.3v.01"/>'
    ),
    "talent": (
        '<path class="f" d="m12 3 2.7 5.6 6.1.8-4.5 4.2 1.1 6.1L12 16.8l-5.4 2.9'
        ' 1.1-6.1-4.5-4.2 6.1-.8z"/>'
        '<path d="m12 3 2.7 5.6 6.1.8-4.5 4.2 1.1 6.1L12 16.8l-5.4 2.9 1.1-6.1-4.5-4.2'
        ' 6.1-.8z"/>'
    ),
    "debat": (
        '<path class="f" d="M3 4h11v8H8l-3 3v-3H3z"/>'
        '<path d="M3 4h11v8H8l-3 3v-3H3zM6 8h5"/>'
        '<path d="M17 9h4v8h-2v3l-3-3h-5v-2"/>'
    ),
    "buren": (
        '<path d="M2.5 20V10L7 6l4.5 4v10zM12.5 20V10L17 6l4.5 4v10z"/>'
        '<path class="f" d="M5.5 20v-4.5h3V20zM15.5 20v-4.5h3V20z"/>'
        '<path d="M5.5 20v-4.5h3V20M15.5 20v-4.5h3V20M2 20h20"/>'
    ),
    "digitaal": (
        '<rect x="2.5" y="4" width="13" height="10" rx="1.5"/>'
        '<path d="M6 18h6M9 14v4"/>'
        '<rect class="f" x="15" y="9" width="6.5" height="11.5" rx="1.5"/>'
        '<rect x="15" y="9" width="6.5" height="11.5" rx="1.5"/>'
        '<path d="M17.7 17.5h1.1"/>'
    ),
    "duurzaam": (
        '<path class="f" d="M5 15.5C4 8.5 9.5 4.5 20 4.5c0 10-4.5 15.5-11.5 14z"/>'
        '<path d="M5.5 15.5C4.5 8.5 9.5 4.5 20 4.5c0 10-4.5 15-11 14M4 21c2-5.5 5-8.5'
        ' 10-10.5"/>'
    ),
    "inloop": (
        '<path class="f" d="M4 10h12v5a4.5 4.5 0 0 1-4.5 4.5h-3A4.5 4.5 0 0 1 4 15z"/>'
        '<path d="M4 10h12v5a4.5 4.5 0 0 1-4.5 4.5h-3A4.5 4.5 0 0 1 4 15zM16 11.5h1.5a2.7'
        ' 2.7 0 0 1 0 5.4H15.5M8 6.5c-.8-1.2.8-2 0-3.2M12 6.5c-.8-1.2.8-2 0-3.2"/>'
    ),
    "vervoer": (
        '<path d="M2.5 6h11v11h-11z"/>'
        '<path class="f" d="M13.5 10h4.5l3.5 3.5V17h-8z"/>'
        '<path d="M13.5 10H18l3.5 3.5V17h-8"/>'
        '<circle cx="7" cy="18" r="2"/>'
        '<circle cx="17.3" cy="18" r="2"/>'
    ),
    "bemiddeling": (
        '<path d="M12 4v15.5M7.5 19.5h9M4.5 7.5 12 5.5l7.5 2"/>'
        '<path class="f" d="M1.8 14 4.5 8l2.7 6a2.9 2.9 0 0 1-5.4 0zM16.8 14l2.7-6 2.7 6a2.9'
        ' 2.9 0 0 1-5.4 0z"/>'
        '<path d="M1.8 14 4.5 8l2.7 6a2.9 2.9 0 0 1-5.4 0zM16.8 14l2.7-6 2.7 6a2.9 2.9 0 0'
        ' 1-5.4 0z"/>'
    ),
    "mensen": (
        '<circle cx="7" cy="7" r="2.8"/>'
        '<circle cx="17" cy="7" r="2.8"/>'
        '<path class="f" d="M7.5 15h9v2.5a4.5 4.5 0 0 1-9 0z"/>'
        '<path d="M7.5 15h9v2a4.5 4.5 0 0 1-9 0zM2.5 15.5A4.5 4.5 0 0 1 9 12.2M21.5 15.5A4.5'
        ' 4.5 0 0 0 15 12.2"/>'
    ),
    "ontmoeting": (
        '<path class="f" d="M6 10h12v3H6z"/>'
        '<path d="M6 10h12v3H6zM12 13v7M9 20h6M3 8v6h3M3 14v6M21 8v6h-3M21 14v6"/>'
    ),
    "groen": (
        '<path class="f" d="M6.5 14.5h11L16 20.5H8z"/>'
        '<path d="M6.5 14.5h11L16 20.5H8zM12 14.5V8M12 9.5c-4 .5-5.5-1.5-5.5-5 4 0 5.5 1.5'
        ' 5.5 5zM12 11.5c3.5.5 5-1.5 5-4.5-3.5 0-5 1.5-5 4.5z"/>'
    ),
    "dag": (
        '<circle class="f" cx="12" cy="12" r="4.5"/>'
        '<circle cx="12" cy="12" r="4.5"/>'
        '<path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4'
        'M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"/>'
    ),
    "zorg": (
        '<circle cx="8" cy="6" r="2.5"/>'
        '<path class="f" d="M4 20v-7.5A2.5 2.5 0 0 1 6.5 10h3a2.5 2.5 0 0 1 2.5 2.5V20z"/>'
        '<path d="M4 20v-7.5A2.5 2.5 0 0 1 6.5 10h3a2.5 2.5 0 0 1 2.3 1.7L16 15h3"/>'
        '<circle cx="17.5" cy="8.5" r="2"/>'
        '<path d="M12 20h-8M14.5 20v-5.5A3 3 0 0 1 17.5 12a3 3 0 0 1 3 2.8V20"/>'
    ),
    "werk": (
        '<rect x="3" y="8" width="18" height="12" rx="1.5"/>'
        '<path d="M8.5 8V5.5A1.5 1.5 0 0 1 10 4h4a1.5 1.5 0 0 1 1.5 1.5V8M3 13h7M14 13h7"/>'
        '<rect class="f" x="10" y="11.5" width="4" height="3.5" rx=".8"/>'
        '<rect x="10" y="11.5" width="4" height="3.5" rx=".8"/>'
    ),
    "gezond": (
        '<path class="f" d="M12 20.5S3.5 15.5 3.5 9.3A4.5 4.5 0 0 1 12 7.4a4.5 4.5 0 0 1 8.5'
        ' 1.9c0 6.2-8.5 11.2-8.5 11.2z"/>'
        '<path d="M12 20.5S3.5 15.5 3.5 9.3A4.5 4.5 0 0 1 12 7.4a4.5 4.5 0 0 1 8.5 1.9c0'
        ' 6.2-8.5 11.2-8.5 11.2zM6.5 12h3l1.5-2.5 2.2 4.5 1.3-2h3"/>'
    ),
}

A_BRICK = '<rect class="f" x="3.5" y="8" width="17" height="9" rx="1.5"/>'
"""Stands in for a drawing that we do not have: city data may name one."""
