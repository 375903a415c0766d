"""Makes the Word template of the summaries from pandoc's own: A4, Arial, small headings, links that can be read.

    Scripts/reference-docx.py TEMPLATE.docx
"""
import re
import subprocess
import sys
import zipfile

ACCENT, LINK = "0B4F6C", "0B57A4"
PAGE = ('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
        'w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>')
SIZES = {"Title": 36, "Subtitle": 24, "Author": 20, "Date": 20, "Heading1": 28, "Heading2": 23, "Heading3": 21}


def styled(styles):
    styles = re.sub(r"<w:rFonts [^>]*/>", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>', styles)
    styles = re.sub(r'<w:color w:val="[0-9A-F]{6}" w:themeColor="accent1"[^>]*/>', f'<w:color w:val="{ACCENT}"/>', styles)
    styles = re.sub(r'(<w:rPrDefault>.*?)<w:sz w:val="24" />\s*<w:szCs w:val="24" />', r'\1<w:sz w:val="20"/><w:szCs w:val="20"/>', styles, flags=re.S)
    styles = styles.replace('w:before="180" w:after="180"', 'w:before="80" w:after="80"').replace('w:before="480"', 'w:before="0"')
    for name, size in SIZES.items():
        styles = re.sub(rf'(w:styleId="{name}">.*?</w:style>)', lambda m: sized(m.group(1), size), styles, count=1, flags=re.S)
    return re.sub(r'(w:styleId="Hyperlink">.*?<w:color w:val=")[0-9A-F]{6}', rf"\g<1>{LINK}", styles, count=1, flags=re.S)


def sized(style, size):
    return re.sub(r'<w:(sz|szCs) w:val="\d+" ?/>', rf'<w:\1 w:val="{size}"/>', style)


def main(path):
    template = subprocess.run(["pandoc", "--print-default-data-file", "reference.docx"], check=True, capture_output=True).stdout
    with open(path, "wb") as handle:
        handle.write(template)
    with zipfile.ZipFile(path) as old:
        parts = [(info, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info, data in parts:
            if info.filename == "word/styles.xml":
                data = styled(data.decode()).encode()
            elif info.filename == "word/document.xml":
                data = re.sub(r"<w:sectPr ?/>", PAGE, data.decode()).encode()
            new.writestr(info, data)


main(sys.argv[1])
