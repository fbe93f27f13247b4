package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tandem/model"
)

// wordTerms returns the terms of p as a Word file.
func wordTerms(t testing.TB, p *model.Partnership) []byte {
	t.Helper()
	w := english(t)
	d, err := Terms(p, w, clock)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := Docx(&b, dressed(d, p, w, clock), Order{Format: "docx", Paper: A4}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// repacked returns a Word file with a part of it rewritten.
func repacked(t testing.TB, file []byte, name string, edit func(string) string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			text = []byte(edit(string(text)))
		}
		w, err := z.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// reworked returns a Word file with its text rewritten.
func reworked(t testing.TB, file []byte, edit func(string) string) []byte {
	return repacked(t, file, "word/document.xml", edit)
}

func readBack(t testing.TB, file []byte, p *model.Partnership) *Returned {
	t.Helper()
	r, err := ReadBack(file, p, english(t), clock)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const author = ` w:id="9001" w:author="Board" w:date="2026-03-05T10:00:00Z"`

func wRun(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func wIns(text string) string { return `<w:ins` + author + `>` + wRun(text) + `</w:ins>` }

func wDel(text string) string {
	return `<w:del` + author + `><w:r><w:delText xml:space="preserve">` + text + `</w:delText></w:r></w:del>`
}

const (
	insMark = `<w:pPr><w:rPr><w:ins` + author + `/></w:rPr></w:pPr>`
	delMark = `<w:pPr><w:rPr><w:del` + author + `/></w:rPr></w:pPr>`
)

// runOf finds the run that holds just text.
func runOf(t testing.TB, xml, text string) string {
	t.Helper()
	re := regexp.MustCompile(`<w:r>(<w:rPr>([^<]|<[^/]|</[^w]|</w:[^r])*?</w:rPr>)?<w:t[^>]*>` + regexp.QuoteMeta(text) + `</w:t></w:r>`)
	found := re.FindString(xml)
	if found == "" {
		t.Fatalf("%q is no run", text)
	}
	return found
}

// paraOf finds the paragraph that text stands in.
func paraOf(t testing.TB, xml, text string) string {
	t.Helper()
	at := strings.Index(xml, text)
	if at < 0 {
		t.Fatalf("%q is not there", text)
	}
	from := strings.LastIndex(xml[:at], "<w:p>")
	return xml[from : at+strings.Index(xml[at:], "</w:p>")+len("</w:p>")]
}

// swap returns an edit that puts other XML in place of the run of text.
func swap(text, other string) func(testing.TB, string) string {
	return func(t testing.TB, xml string) string {
		return strings.Replace(xml, runOf(t, xml, text), other, 1)
	}
}

// behind returns an edit that puts XML behind the paragraph of text.
func behind(text, other string) func(testing.TB, string) string {
	return func(t testing.TB, xml string) string {
		p := paraOf(t, xml, text)
		return strings.Replace(xml, p, p+other, 1)
	}
}

// said in the terms of full.
const (
	aNeed    = "About 900 families."
	aGoal    = "Open one evening a week."
	aMeasure = "Families who come in a month"
	aMeeting = "Every second Tuesday at nine."
	aNorm    = "We will start on time."
)

// need is what three paragraphs are typed into.
const need = "One is here.\n\nTwo is here.\nIts second line.\n\nThree is here."

func long(t testing.TB) *model.Partnership {
	p := full(t)
	p.Need.Need = need
	return p
}

// TestReadBackNothing: a file that nobody worked on has no changes, also where the
// partnership has moved on since.
func TestReadBackNothing(t *testing.T) {
	for name, p := range goldenCases(t) {
		if name == "empty" {
			continue
		}
		r := readBack(t, wordTerms(t, p), p)
		if len(r.Clauses)+len(r.Apart) > 0 {
			t.Errorf("%s: %+v", name, r)
		}
	}
	p := long(t)
	file := wordTerms(t, p)
	p.Need.Affected, p.Need.Need = "Everyone.", "Only this."
	p.Objectives.Objectives = p.Objectives.Objectives[:1]
	p.Plan.Start = "2026-04-01"
	if r := readBack(t, file, p); len(r.Clauses)+len(r.Apart) > 0 {
		t.Errorf("it has %+v", r)
	}
}

// TestReadBackCases: each way in which Word keeps an edit, and what comes of it.
func TestReadBackCases(t *testing.T) {
	type edit = func(testing.TB, string) string
	clause := func(step model.ID, path, sent, now string) Clause {
		return Clause{At: model.Place{Step: step, Path: path}, Sent: sent, Now: now, Today: sent}
	}
	p := long(t)
	goal := "objectives/" + string(p.Objectives.Objectives[0].ID) + "/text"
	measure := "outcomes/" + string(p.Outcomes.Outcomes[0].ID) + "/measure"
	for name, c := range map[string]struct {
		edit  edit
		want  []Clause
		apart []Apart
	}{
		"tracked": {swap(aNeed, wRun("About ")+wDel("900")+wIns("1,200")+wRun(" families.")),
			[]Clause{clause("need", "affected", aNeed, "About 1,200 families.")}, nil},
		"accepted": {swap(aNeed, wRun("About 1,200 families.")),
			[]Clause{clause("need", "affected", aNeed, "About 1,200 families.")}, nil},
		"split runs":                 {swap(aGoal, wRun("Op")+wRun("en one ")+`<w:r><w:t>eve</w:t><w:t>ning a week.</w:t></w:r>`), nil, nil},
		"added and taken away again": {swap(aGoal, wRun(aGoal)+`<w:ins`+author+`>`+wDel(" Or two.")+`</w:ins>`), nil, nil},
		"a line break, a tab and a sign": {swap(aMeeting, `<w:r><w:t>At</w:t><w:br/><w:t>nine</w:t><w:tab/><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0B7"/></w:r>`),
			[]Clause{clause("procedures", "meetings", aMeeting, "At\nnine\tco\u2011op\u2022")}, nil},
		"a field": {swap(aMeeting, `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \@ "d"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+wRun("On the fifth.")+`<w:r><w:fldChar w:fldCharType="end"/></w:r>`),
			[]Clause{clause("procedures", "meetings", aMeeting, "On the fifth.")}, nil},
		"a link and a box":        {swap(aMeeting, `<w:hyperlink>`+wRun("Every second ")+`</w:hyperlink><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:txbxContent><w:p>`+wRun("BOX")+`</w:p></w:txbxContent></mc:Choice><mc:Fallback>`+wRun("BOX")+`</mc:Fallback></mc:AlternateContent></w:r>`+wRun("Tuesday at nine.")), nil, nil},
		"all taken away, tracked": {swap(aNeed, wDel(aNeed)), []Clause{clause("need", "affected", aNeed, "")}, nil},
		"all taken away, bookmark and all": {func(t testing.TB, xml string) string {
			para := paraOf(t, xml, aMeasure)
			from, to := strings.Index(para, `w:name="t_`), strings.Index(para, runOf(t, xml, aMeasure))
			from = strings.LastIndex(para[:from], "<w:bookmarkStart")
			rest := para[to+len(runOf(t, xml, aMeasure)):]
			rest = rest[strings.Index(rest, "/>")+2:]
			return strings.Replace(xml, para, para[:from]+rest, 1)
		}, []Clause{clause("outcomes", measure, aMeasure, "")}, nil},
		"typed behind the bookmark": {func(t testing.TB, xml string) string {
			para := paraOf(t, xml, aGoal)
			return strings.Replace(xml, para, strings.Replace(para, "</w:p>", wIns(" And one morning.")+"</w:p>", 1), 1)
		}, []Clause{clause("objectives", goal, aGoal, aGoal+" And one morning.")}, nil},
		"typed before the bookmark, accepted": {func(t testing.TB, xml string) string {
			para := paraOf(t, xml, aMeasure)
			at := strings.Index(para, `w:name="t_`)
			at = strings.LastIndex(para[:at], "<w:bookmarkStart")
			return strings.Replace(xml, para, para[:at]+wRun("All ")+para[at:], 1)
		}, []Clause{clause("outcomes", measure, aMeasure, "All "+aMeasure)}, nil},
		"split": {swap("One is here.", wRun("One ")+`</w:p><w:p>`+wRun("is here.")),
			[]Clause{clause("need", "need", need, "One\n\nis here.\n\nTwo is here.\nIts second line.\n\nThree is here.")}, nil},
		"merged, tracked": {func(t testing.TB, xml string) string {
			para := paraOf(t, xml, "One is here.")
			end := strings.Index(para, "</w:pPr>")
			marked := para[:end] + strings.TrimSuffix(strings.TrimPrefix(delMark, "<w:pPr>"), "</w:pPr>") + para[end:]
			return strings.Replace(xml, para, marked, 1)
		}, []Clause{clause("need", "need", need, "One is here.Two is here.\nIts second line.\n\nThree is here.")}, nil},
		"a paragraph within": {behind("One is here.", `<w:p>`+insMark+wIns("Half.")+`</w:p>`),
			[]Clause{clause("need", "need", need, "One is here.\n\nHalf.\n\nTwo is here.\nIts second line.\n\nThree is here.")}, nil},
		"a paragraph of an answer taken out": {func(t testing.TB, xml string) string {
			return strings.Replace(xml, paraOf(t, xml, "Three is here."), "", 1)
		}, []Clause{clause("need", "need", need, "One is here.\n\nTwo is here.\nIts second line.")}, nil},
		"a paragraph taken out, tracked": {func(t testing.TB, xml string) string {
			para := paraOf(t, xml, aGoal)
			end := strings.Index(para, "</w:pPr>")
			gone := para[:end] + strings.TrimSuffix(strings.TrimPrefix(delMark, "<w:pPr>"), "</w:pPr>") + para[end:]
			return strings.Replace(xml, para, strings.Replace(gone, runOf(t, xml, aGoal), wDel(aGoal), 1), 1)
		}, []Clause{clause("objectives", goal, aGoal, "")}, nil},
		"typed into the words of ours and behind the answer": {func(t testing.TB, xml string) string {
			para := paraOf(t, xml, aMeasure)
			return strings.Replace(xml, para, strings.Replace(strings.Replace(para, "How we will know", "How all will know", 1), "</w:p>", wIns(" or a year")+"</w:p>", 1), 1)
		}, nil, []Apart{{ApartOurs, "How all will know: " + aMeasure, "How all will know: " + aMeasure + " or a year"}}},
		"a new paragraph": {behind(aNeed, `<w:p>`+wRun("The board wants a budget.")+`</w:p>`),
			nil, []Apart{{ApartNew, "", "The board wants a budget."}}},
		"words of ours, tracked": {func(t testing.TB, xml string) string {
			return strings.Replace(xml, runOf(t, xml, "All of us have an equal say."), wRun("All of us have ")+wDel("an equal")+wIns("no")+wRun(" say."), 1)
		}, nil, []Apart{{ApartOurs, "All of us have an equal say.", "All of us have no say."}}},
		"words of ours, accepted": {swap("All of us have an equal say.", wRun("All of us have no say.")),
			nil, []Apart{{ApartOurs, "All of us have an equal say.", "All of us have no say."}}},
		"words of ours, taken out": {func(t testing.TB, xml string) string {
			return strings.Replace(xml, paraOf(t, xml, "All of us have an equal say."), "", 1)
		}, nil, []Apart{{ApartOurs, "All of us have an equal say.", ""}}},
		"an answer taken out": {func(t testing.TB, xml string) string {
			return strings.Replace(xml, paraOf(t, xml, aNeed), "", 1)
		}, nil, []Apart{{ApartGone, aNeed, ""}}},
		"moved": {func(t testing.TB, xml string) string {
			old := paraOf(t, xml, aNeed)
			xml = strings.Replace(xml, runOf(t, xml, aNeed), `<w:moveFrom`+author+`>`+runOf(t, xml, aNeed)+`</w:moveFrom>`, 1)
			label := runOf(t, xml, "Who feels this need:")
			xml = strings.Replace(xml, label, `<w:moveFrom`+author+`>`+label+`</w:moveFrom>`, 1)
			_ = old
			return behind(aMeeting, `<w:p><w:pPr><w:rPr><w:moveTo`+author+`/></w:rPr></w:pPr><w:moveTo`+author+`>`+wRun("Who feels this need: "+aNeed)+`</w:moveTo></w:p>`)(t, xml)
		}, nil, []Apart{{ApartMoved, "", "Who feels this need: " + aNeed}}},
		"a norm": {func(t testing.TB, xml string) string {
			return strings.Replace(xml, runOf(t, xml, aNorm), runOf(t, xml, aNorm)+wIns(" Always."), 1)
		}, []Clause{clause("norms", "area/meetings/norms/"+string(p.Norms.Area("meetings").Norms[0].ID)+"/statement", aNorm, aNorm+" Always.")}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			p := long(t)
			r := readBack(t, reworked(t, wordTerms(t, p), func(xml string) string { return c.edit(t, xml) }), p)
			if d := cmp.Diff(c.want, r.Clauses); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(c.apart, r.Apart); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestReadBackMeanwhile: where the partnership went on, too, both are told.
func TestReadBackMeanwhile(t *testing.T) {
	for name, other := range map[string]string{
		"tracked":  wRun("About ") + wDel("900") + wIns("1,200") + wRun(" families."),
		"accepted": wRun("About 1,200 families."),
	} {
		p := full(t)
		file := reworked(t, wordTerms(t, p), func(xml string) string { return swap(aNeed, other)(t, xml) })
		p.Need.Affected = "About 950 families."
		r := readBack(t, file, p)
		if len(r.Clauses) != 1 || len(r.Apart) > 0 {
			t.Fatalf("%s: %+v", name, r)
		}
		c := r.Clauses[0]
		if c.Now != "About 1,200 families." || c.Today != "About 950 families." || !c.Meanwhile || c.Sent == c.Now || name == "tracked" && c.Sent != aNeed {
			t.Errorf("%s: %+v", name, c)
		}
		p.Need.Affected = "About 1,200 families."
		if r := readBack(t, file, p); len(r.Clauses) > 0 {
			t.Errorf("%s: taken over already, and told again: %+v", name, r)
		}
	}
}

// TestReadBackNotes: what was said beside the text is told.
func TestReadBackNotes(t *testing.T) {
	p := full(t)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	in := wordTerms(t, p)
	old, _ := zip.NewReader(bytes.NewReader(in), int64(len(in)))
	for _, f := range old.File {
		if err := z.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	w, _ := z.Create("word/comments.xml")
	io.WriteString(w, `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="1"><w:p>`+wRun("Who pays?")+`</w:p></w:comment></w:comments>`)
	z.Close()
	r := readBack(t, b.Bytes(), p)
	if d := cmp.Diff([]Apart{{ApartNote, "", "Who pays?"}}, r.Apart); d != "" {
		t.Error(d)
	}
}

// TestReadBackRefuses: each file that is none of ours is refused, each for a reason of
// its own.
func TestReadBackRefuses(t *testing.T) {
	p := full(t)
	file := wordTerms(t, p)
	zipped := func(entries int, name, text string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for range entries {
			w, _ := z.Create(name)
			io.WriteString(w, text)
		}
		z.Close()
		return b.Bytes()
	}
	more := func(file []byte, name, text string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range in.File {
			z.Copy(f)
		}
		w, _ := z.Create(name)
		io.WriteString(w, text)
		z.Close()
		return b.Bytes()
	}
	other := full(t)
	other.ID = "other"
	deep := strings.Repeat("<w:sdt>", deepestXML+1)
	for name, c := range map[string]struct {
		file []byte
		key  string
	}{
		"nothing":        {nil, "other"},
		"a text":         {[]byte("hello"), "other"},
		"a cut file":     {file[:len(file)/2], "other"},
		"a renamed ZIP":  {zipped(1, "letter.txt", "hello"), "other"},
		"an old Word":    {append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, make([]byte, 512)...), "old"},
		"too large":      {make([]byte, MostReturned+1), "large"},
		"a bomb":         {zipped(1, "word/document.xml", strings.Repeat(" ", mostPacked+1)), "large"},
		"many entries":   {zipped(mostEntries+1, "x", ""), "large"},
		"not of Tandem":  {zipped(1, "word/document.xml", "<a/>"), "foreign"},
		"of another one": {wordTerms(t, other), "else"},
		"broken":         {reworked(t, file, func(s string) string { return s[:len(s)/2] }), "broken"},
		"a DOCTYPE": {reworked(t, file, func(s string) string {
			return strings.Replace(s, "<w:document", "<!DOCTYPE x [<!ENTITY a \"b\">]><w:document", 1)
		}), "broken"},
		"an entity": {reworked(t, file, func(s string) string { return strings.Replace(s, aGoal, "&a;", 1) }), "broken"},
		"many bookmarks": {reworked(t, file, func(s string) string {
			var b strings.Builder
			for i := range mostMarks + 1 {
				fmt.Fprintf(&b, `<w:bookmarkStart w:id="b%d" w:name="o_%d_x"/>`, i, i)
			}
			return strings.Replace(s, "<w:body>", "<w:body>"+b.String(), 1)
		}), "large"},
		"many paragraphs": {reworked(t, file, func(s string) string {
			return strings.Replace(s, "<w:body>", "<w:body>"+strings.Repeat("<w:p/>", mostParas+1), 1)
		}), "large"},
		"too deep": {reworked(t, file, func(s string) string { return strings.Replace(s, "<w:body>", "<w:body>"+deep, 1) }), "broken"},
		"no answer in it": {reworked(t, file, func(s string) string {
			return strings.NewReplacer(`w:name="t_`, `w:name="x_`, `w:name="o_`, `w:name="y_`).Replace(s)
		}), "paper"},
		"entities within entities": {reworked(t, file, func(s string) string {
			return strings.Replace(s, "<w:document", `<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "&c;&c;"><!ENTITY c SYSTEM "file:///etc/passwd">]><w:document`, 1)
		}), "broken"},
		"UTF-16":                 {reworked(t, file, func(s string) string { return strings.Replace(s, `encoding="UTF-8"`, `encoding="UTF-16"`, 1) }), "broken"},
		"a DOCTYPE in the notes": {more(file, "word/comments.xml", `<!DOCTYPE x><w:comments/>`), "part word/comments.xml"},
		"a bomb in the notes":    {more(file, "word/footnotes.xml", strings.Repeat(" ", mostNotes+1)), "large"},
		"an ENTITY in the properties": {repacked(t, file, "docProps/custom.xml", func(s string) string {
			return strings.Replace(s, "<Properties", `<!DOCTYPE x [<!ENTITY a "b">]><Properties`, 1)
		}), "part docProps/custom.xml"},
		"a part above":            {more(file, "../../.bashrc", "x"), "part ../../.bashrc"},
		"a part from the root":    {more(file, "/etc/cron.d/x", "x"), "part /etc/cron.d/x"},
		"a part on a drive":       {more(file, `C:\x`, "x"), `part C:\x`},
		"a part within":           {more(file, "word/../../x", "x"), "part word/../../x"},
		"a name that is long":     {more(file, "../"+strings.Repeat("x", 9000), "x"), "part ../" + strings.Repeat("x", 77)},
		"a name that commands":    {more(file, "../\x1b]52;c;aGk=\a", "x"), "part ../]52;c;aGk="},
		"the text twice":          {more(file, "word/document.xml", "<a/>"), "part word/document.xml"},
		"the text twice, by case": {more(file, "Word/Document.xml", "<a/>"), "part Word/Document.xml"},
	} {
		_, err := ReadBack(c.file, p, english(t), clock)
		var why Refusal
		key, part, _ := strings.Cut(c.key, " ")
		if !errors.As(err, &why) || string(why) != english(t).Say("compare.refused."+key, "part", part) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestReadBackPrivate: what is private is in no difference, whatever bookmarks a file
// has.
func TestReadBackPrivate(t *testing.T) {
	p := full(t)
	secret(p)
	file := wordTerms(t, p)
	var marks strings.Builder
	for at, text := range p.Leaves() {
		if strings.Contains(text, planted) {
			marks.WriteString(`<w:p><w:bookmarkStart w:id="7` + string(at.Party) + `" w:name="` + bookmark(at, 0) + `_00000000"/>` + wRun("x") + `<w:bookmarkEnd w:id="7` + string(at.Party) + `"/></w:p>`)
		}
	}
	if marks.Len() == 0 {
		t.Fatal("nothing private is planted")
	}
	r := readBack(t, reworked(t, file, func(xml string) string {
		return strings.Replace(xml, "<w:body>", "<w:body>"+marks.String(), 1)
	}), p)
	for _, c := range r.Clauses {
		if strings.Contains(c.Today+c.Sent+c.Now, planted) {
			t.Errorf("it tells %+v", c)
		}
	}
	for _, a := range r.Apart {
		if strings.Contains(a.Was+a.Is, planted) {
			t.Errorf("it tells %+v", a)
		}
	}
}

// TestReadBackAnyText: whatever is typed into whichever answer, tracked or not, comes
// back as it was typed, and nothing else does.
func TestReadBackAnyText(t *testing.T) {
	p := long(t)
	file := wordTerms(t, p)
	shown := formsOf(must(Terms(p, english(t), clock)).Blocks).holds
	answers := slices.DeleteFunc(answersOf(p), func(a typedText) bool { return a.text == "" || a.text == need || !shown[answerKey(bookmark(a.at, 0))] })
	texts := map[string]int{}
	for _, a := range answers {
		texts[a.text]++
	}
	answers = slices.DeleteFunc(answers, func(a typedText) bool { return texts[a.text] > 1 || strings.ContainsAny(a.text, "\n&<>'\"") })
	if len(answers) < 20 {
		t.Fatalf("only %d answers", len(answers))
	}
	rapid.Check(t, func(rt *rapid.T) {
		a := rapid.SampledFrom(answers).Draw(rt, "answer")
		typed := asShown(model.Clean(inXML(rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune("ab \n\t<&>]:.")))).Draw(rt, "typed"))))
		if a.line {
			typed = strings.Join(strings.Fields(typed), " ")
		}
		other := wordRuns(typed, "w:t")
		tracked := rapid.Bool().Draw(rt, "tracked")
		name := bookmark(a.at, 0)
		xmlOf := func(xml string) string {
			if tracked {
				return inMark(t, xml, name, `<w:ins`+author+`>`+other+`</w:ins>`+wDel(a.text))
			}
			return inMark(t, xml, name, other)
		}
		if rapid.Bool().Draw(rt, "at its edge") && typed != "" { // behind the bookmark
			if tracked {
				other = `<w:ins` + author + `>` + other + `</w:ins>`
			}
			xmlOf = func(xml string) string { return behindMark(t, xml, name, other) }
			typed = a.text + typed
		}
		r := readBack(t, reworked(t, file, xmlOf), p)
		if typed == a.text {
			if len(r.Clauses)+len(r.Apart) > 0 {
				rt.Fatalf("%+v", r)
			}
			return
		}
		if len(r.Clauses) != 1 || len(r.Apart) > 0 || r.Clauses[0].At != a.at || r.Clauses[0].Now != typed || r.Clauses[0].Sent != a.text {
			rt.Fatalf("%v, %q: %+v", a, typed, r)
		}
	})
}

func must(d Document, err error) Document {
	if err != nil {
		panic(err)
	}
	return d
}

// inMark puts XML in place of what a bookmark stands around.
func inMark(t testing.TB, xml, name, other string) string {
	t.Helper()
	at := strings.Index(xml, `w:name="`+name)
	if at < 0 {
		t.Fatalf("%s is not there", name)
	}
	from := at + strings.Index(xml[at:], "/>") + 2
	return xml[:from] + other + xml[from+strings.Index(xml[from:], "<w:bookmarkEnd"):]
}

// behindMark puts XML right behind a bookmark.
func behindMark(t testing.TB, xml, name, other string) string {
	t.Helper()
	at := strings.Index(xml, `w:name="`+name)
	if at < 0 {
		t.Fatalf("%s is not there", name)
	}
	at += strings.Index(xml[at:], "<w:bookmarkEnd")
	at += strings.Index(xml[at:], "/>") + 2
	return xml[:at] + other + xml[at:]
}

// wordRuns returns text as Word writes it: a blank line is a new paragraph.
func wordRuns(text, element string) string {
	esc := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	var b strings.Builder
	b.WriteString("<w:r>")
	for _, piece := range strings.SplitAfter(text, "") {
		switch piece {
		case "\n":
			b.WriteString("<w:br/>")
		case "\t":
			b.WriteString("<w:tab/>")
		default:
			b.WriteString("<" + element + ` xml:space="preserve">` + esc.Replace(piece) + "</" + element + ">")
		}
	}
	return b.String() + "</w:r>"
}

func partOf(t testing.TB, file []byte) (text string) {
	reworked(t, file, func(s string) string { text = s; return s })
	return text
}

// TestAnswersAreWordForWord: where a text in the terms says which answer it is, it is
// that answer, paragraph by paragraph, each once; and nothing private says so.
func TestAnswersAreWordForWord(t *testing.T) {
	for name, p := range goldenCases(t) {
		secret(p)
		texts := map[model.Place][]string{}
		var walk func(blocks []Block)
		walk = func(blocks []Block) {
			for _, block := range blocks {
				switch b := block.(type) {
				case Paragraph:
					for _, s := range b {
						if s.From != (model.Place{}) {
							texts[s.From] = append(texts[s.From], s.Text)
						}
					}
				case List:
					for _, item := range b.Items {
						walk(item)
					}
				}
			}
		}
		walk(must(Terms(p, english(t), clock)).Blocks)
		if len(texts) == 0 && name != "empty" && name != "crowd" && name != "room" && name != "people" {
			t.Errorf("%s: no text says where it is from", name)
		}
		for _, a := range answersOf(p) {
			if got := texts[a.at]; got != nil && asShown(strings.Join(got, "\n\n")) != a.text {
				t.Errorf("%s: %v is %q, want %q", name, a.at, got, a.text)
			}
			delete(texts, a.at)
		}
		for at, text := range texts {
			t.Errorf("%s: %v is no answer: %q", name, at, text)
		}
	}
}

// TestReadBackEnds: a file made to take for ever is read, or refused for a reason.
func TestReadBackEnds(t *testing.T) {
	p := full(t)
	file := wordTerms(t, p)
	for name, made := range map[string]string{
		"one long paragraph": strings.Repeat("long ", 500000),
		"many paragraphs":    strings.Repeat("</w:t></w:r></w:p><w:p><w:r><w:t>x", mostParas/2),
		"many breaks":        strings.Repeat("</w:t><w:br/><w:t>", 200000),
	} {
		_, err := ReadBack(reworked(t, file, func(xml string) string { return strings.Replace(xml, ">"+aGoal, ">"+made+aGoal, 1) }), p, english(t), clock)
		var why Refusal
		if err != nil && !errors.As(err, &why) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
