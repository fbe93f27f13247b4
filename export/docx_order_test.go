package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tandem/model"
)

// schemaOrder is the order in which Word's schema wants what stands in an element.
// Word refuses a file that has another. A bar parts what may come in turns.
var schemaOrder = map[string]string{
	"w:pPr":         "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
	"w:rPr":         "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
	"w:tblPr":       "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
	"w:tcPr":        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
	"w:trPr":        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins del trPrChange",
	"w:sectPr":      "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
	"w:style":       "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
	"w:tblStylePr":  "pPr rPr tblPr trPr tcPr",
	"w:lvl":         "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
	"w:abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
	"w:num":         "abstractNumId lvlOverride",
	"w:lvlOverride": "startOverride lvl",
	"w:numbering":   "numPicBullet abstractNum num numIdMacAtCleanup",
	"w:settings":    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat docVars rsids attachedSchema themeFontLang clrSchemeMapping shapeDefaults decimalSymbol listSeparator",
	"w:pBdr":        "top left bottom right between bar",
	"w:tblBorders":  "top left bottom right insideH insideV",
	"w:tcBorders":   "top left bottom right insideH insideV tl2br tr2bl",
	"w:tblCellMar":  "top left bottom right",
	"w:numPr":       "ilvl numId",
	"w:tbl":         "tblPr tblGrid tr",
	"w:tblGrid":     "gridCol",
	"w:tr":          "tblPrEx trPr tc",
	"w:tc":          "tcPr p|tbl|sdt",
	"w:p":           "pPr r|bookmarkStart|bookmarkEnd|sdt",
	"w:r":           "rPr t|br|tab|fldChar|instrText|pict",
	"w:sdt":         "sdtPr sdtContent",
	"w:sdtPr":       "rPr alias tag id lock placeholder checkbox",
	"w:body":        "p|tbl|bookmarkStart|bookmarkEnd sectPr",
	"w:document":    "background body",
	"w:hdr":         "p",
	"w:ftr":         "p",
	"w:styles":      "docDefaults latentStyles style",
	"w:docDefaults": "rPrDefault pPrDefault",
	"w:rPrDefault":  "rPr",
	"w:pPrDefault":  "pPr",
	"w:tabs":        "tab",
	"w:compat":      "compatSetting",
	"w:fonts":       "font",
	"w:font":        "altName panose1 charset family notTrueType pitch sig",
	"w:pict":        "shapetype shape",
	"w:sdtContent":  "r",
	"w14:checkbox":  "checked checkedState uncheckedState",
	"v:shapetype":   "formulas path textpath handles lock",
	"v:shape":       "fill textpath wrap",
}

// many are those of which there may be several in one element.
var many = strings.Fields("p tbl tr tc gridCol r t br tab fldChar instrText bookmarkStart bookmarkEnd sdt style tblStylePr lvl num abstractNum lvlOverride headerReference footerReference font")

// disorder says what stands in another order than Word's schema has it, or in an
// element that has none of it, in a part of a Word file.
func disorder(part string) (wrong []string) {
	type open struct {
		name string
		last int
		seen map[string]bool
	}
	var path []open
	d := xml.NewDecoder(strings.NewReader(part))
	for {
		t, err := d.RawToken()
		if err != nil {
			return wrong
		}
		switch t := t.(type) {
		case xml.StartElement:
			if n := len(path); n > 0 {
				if fault := place(path[n-1].name, t.Name.Local, &path[n-1].last, path[n-1].seen); fault != "" {
					wrong = append(wrong, fault)
				}
			}
			path = append(path, open{name: t.Name.Space + ":" + t.Name.Local, seen: map[string]bool{}})
		case xml.EndElement:
			path = path[:len(path)-1]
		}
	}
}

// place says what is wrong with a child that comes after the one of rank last.
func place(parent, child string, last *int, seen map[string]bool) string {
	order, known := schemaOrder[parent]
	if !known {
		if strings.HasPrefix(parent, "w:") {
			return parent + " holds " + child
		}
		return ""
	}
	rank := slices.IndexFunc(strings.Fields(order), func(one string) bool { return slices.Contains(strings.Split(one, "|"), child) })
	switch {
	case rank < 0:
		return parent + " holds " + child
	case rank < *last:
		return fmt.Sprintf("%s holds %s too late", parent, child)
	case seen[child] && !slices.Contains(many, child):
		return fmt.Sprintf("%s holds %s twice", parent, child)
	}
	*last, seen[child] = rank, true
	return ""
}

// TestOrderIsSeen: the test of the order sees what is wrong.
func TestOrderIsSeen(t *testing.T) {
	for _, part := range []string{
		`<w:pPr><w:jc/><w:ind/></w:pPr>`, `<w:rPr><w:sz/><w:b/></w:rPr>`, `<w:pPr><w:b/></w:pPr>`, `<w:p><w:r/><w:pPr/></w:p>`, `<w:pPr><w:jc/><w:jc/></w:pPr>`, `<w:x><w:y/></w:x>`,
	} {
		if len(disorder(part)) == 0 {
			t.Errorf("%s passes", part)
		}
	}
	if wrong := disorder(`<w:p><w:pPr><w:ind/><w:jc/></w:pPr><w:r/><w:r/></w:p>`); len(wrong) > 0 {
		t.Error(wrong)
	}
}

// docxOf returns d as a Word file of which all holds that holds of every one: its
// parts are well formed and in order, what is named exists, and the bytes are the same
// each time.
func docxOf(t interface {
	Helper()
	Errorf(string, ...any)
	Fatalf(string, ...any)
}, d Document, o Order) map[string]string {
	t.Helper()
	var one, two bytes.Buffer
	for _, b := range []*bytes.Buffer{&one, &two} {
		if _, err := Docx(b, d, o); err != nil {
			t.Fatalf("%v", err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Errorf("%s: the bytes differ from one time to the next", d.Title)
	}
	parts := unpacked(t, one.Bytes())
	for name, part := range parts {
		if wrong := disorder(part); strings.HasPrefix(name, "word/") && len(wrong) > 0 {
			t.Errorf("%s: %s", name, strings.Join(slices.Compact(wrong), ", "))
		}
	}
	linked(t, parts)
	return parts
}

// linked asks that each style, list and part that is named is there, that no bookmark
// has the name of another, and that each cell ends with a paragraph.
func linked(t interface{ Errorf(string, ...any) }, parts map[string]string) {
	body := parts["word/document.xml"]
	for _, name := range values(body, "w:pStyle", "w:val") {
		if !strings.Contains(parts["word/styles.xml"], `w:styleId="`+name+`"`) {
			t.Errorf("there is no style %s", name)
		}
	}
	for _, id := range values(body, "w:numId", "w:val") {
		if !strings.Contains(parts["word/numbering.xml"], `<w:num w:numId="`+id+`"`) {
			t.Errorf("there is no list %s", id)
		}
	}
	names := values(body, "w:bookmarkStart", "w:name")
	slices.Sort(names)
	if n := len(names); n != len(slices.Compact(names)) {
		t.Errorf("bookmarks share a name")
	}
	for _, target := range values(parts["word/_rels/document.xml.rels"], "Relationship", "Target") {
		if parts["word/"+target] == "" || !strings.Contains(parts["[Content_Types].xml"], `PartName="/word/`+target+`"`) {
			t.Errorf("there is no part %s", target)
		}
	}
	if strings.Contains(body, "</w:tbl></w:tc>") || strings.Contains(body, "</w:tcPr></w:tc>") || strings.Contains(body, "</w:tbl><w:tbl>") {
		t.Errorf("a cell ends, or a table begins, without a paragraph")
	}
}

// values returns an attribute of every element of a name.
func values(part, element, attribute string) (found []string) {
	for d := xml.NewDecoder(strings.NewReader(part)); ; {
		t, err := d.RawToken()
		if err != nil {
			return found
		}
		if e, ok := t.(xml.StartElement); ok && strings.TrimPrefix(e.Name.Space+":"+e.Name.Local, ":") == element {
			for _, a := range e.Attr {
				if strings.TrimPrefix(a.Name.Space+":"+a.Name.Local, ":") == attribute {
					found = append(found, a.Value)
				}
			}
		}
	}
}

// TestDocxIsInOrder: every document of every partnership, on each size of paper and
// in large print, is a Word file that Word opens.
func TestDocxIsInOrder(t *testing.T) {
	w := english(t)
	for name, p := range goldenCases(t) {
		for _, k := range Documents {
			if k.Make == nil || !slices.Contains(k.Formats, "docx") {
				continue
			}
			d, err := k.Document(p, w, clock, Order{})
			if err != nil {
				t.Fatal(err)
			}
			orders := []Order{{}, {Paper: Letter, Track: true, Large: true}}
			if name != "lived" {
				orders = orders[:1]
			}
			for _, o := range orders {
				docxOf(t, d, o)
			}
		}
	}
	for _, form := range []Form{Pages, OnePage, Deck, Wall} {
		for _, lang := range []string{"en", "ar"} {
			d := everyBlock("word", form)
			d.Lang, d.Of = lang, model.ID("p")
			docxOf(t, d, Order{})
			docxOf(t, d, Order{Large: true, Paper: Tabloid})
		}
	}
}
