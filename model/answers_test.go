package model

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// canonical returns the leaves of p with names in place of IDs and ranks, so
// that two partnerships with the same content compare equal.
func canonical(p *Partnership) map[string]string {
	names := map[string]string{}
	for _, stop := range p.Path() {
		walk("", stop.Step.Questions(p, stop.Party), func(_ string, q Question) {
			if q, ok := q.(Rows); ok {
				for _, id := range q.IDs() {
					names[string(id)] = "row " + strconv.Itoa(len(names))
				}
			}
		})
	}
	name := func(s string) string {
		if n := names[s]; n != "" {
			return n
		}
		return s
	}
	out := map[string]string{}
	for place, v := range p.Leaves() {
		parts := strings.Split(place.Path, "/")
		if place.Step == CoreStep && parts[0] != "name" || parts[len(parts)-1] == "version" {
			continue // no version is in the file
		}
		for i := range parts {
			parts[i] = name(parts[i])
		}
		if len(parts)%2 == 0 {
			v = "a row"
		}
		if ks := List(v).Keys(); ks != nil {
			for i := range ks {
				ks[i] = name(ks[i])
			}
			v = string(MakeList(ks...))
		}
		out[string(place.Step)+" "+name(string(place.Party))+" "+strings.Join(parts, "/")] = name(v)
	}
	return out
}

func TestAnswersReadBack(t *testing.T) {
	schema := loadSchema(t)
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		before := p.Leaves()
		file, err := p.Answers().JSON()
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(before, p.Leaves()); d != "" {
			t.Fatalf("writing the answers changed them:\n%s", d)
		}
		g := randomizer{prefix: "zz"}
		q, err := ReadAnswers(file, g.id, "2026-01-02", noWords)
		if err != nil {
			t.Fatalf("%v\n%s", err, file)
		}
		if d := cmp.Diff(canonical(p), canonical(q)); d != "" {
			t.Fatalf("%s\n%s", d, file)
		}
		q.Core.Moves = p.Core.Moves // no file moves a partnership on, and what is asked hangs on that
		if len(q.Core.Versions) == 0 {
			q.Core.Versions = p.Core.Versions // nor has a file a text that was put to agreement, and on which nobody spoke
		}
		again, err := q.Answers().JSON()
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(file), string(again)); d != "" {
			t.Fatalf("the same content makes another file:\n%s", d)
		}
		for _, text := range q.Texts() {
			for m, pos := range q.Standing(text).Positions {
				if pos.File != Yes {
					t.Fatalf("the position of %s is not marked as read from a file", m)
				}
			}
		}
		var v any
		if err := json.Unmarshal(file, &v); err != nil {
			t.Fatal(err)
		}
		if err := schema.valid(schema.root, v, ""); err != nil {
			t.Fatalf("%v\n%s", err, file)
		}
	})
}

// fileOf returns the answers file of p.
func fileOf(t *testing.T, p *Partnership) string {
	t.Helper()
	file, err := p.Answers().JSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(file)
}

// TestPositionsReadBack: a finished partnership comes back with its positions.
func TestPositionsReadBack(t *testing.T) {
	p := complete(t)
	for _, g := range p.Gaps() {
		if g.Weigh == Conflict || g.Weigh == Missing && g.Rule != "R4" {
			t.Errorf("gap %+v", g)
		}
	}
	file := fileOf(t, p)
	q := read(t, []byte(file))
	for i, of := range p.Texts() {
		want, got := p.Standing(of), q.Standing(q.Texts()[i])
		for j, m := range p.Members() {
			a, b := want.Positions[m], got.Positions[q.Members()[j]]
			if a.Choice != b.Choice || a.By != b.By || a.How != b.How || a.Reason != b.Reason || (a.Person == "") != (b.Person == "") {
				t.Errorf("%s: %+v became %+v", of, a, b)
			}
			if (b.Choice != "") != (b.File == Yes) {
				t.Errorf("%s: from a file %q, choice %q", of, b.File, b.Choice)
			}
		}
		if want.InForce != got.InForce {
			t.Errorf("%s: in force %v became %v", of, want.InForce, got.InForce)
		}
	}
	var v any
	if err := json.Unmarshal([]byte(file), &v); err != nil {
		t.Fatal(err)
	}
	schema := loadSchema(t)
	if err := schema.valid(schema.root, v, ""); err != nil {
		t.Error(err)
	}
}

func TestAnswersOfEveryoneArePublic(t *testing.T) {
	p := complete(t)
	all, shared := strings.Contains(fileOf(t, p), planted), strings.Contains(fileOf(t, p.As(Everyone)), planted)
	if !all || shared {
		t.Errorf("planted sentence: in all %v, in what everyone sees %v", all, shared)
	}
}

// TestAnswersOnlyRead: the answers can be written while others read p, and its
// IDs leave no trace in them.
func TestAnswersOnlyRead(t *testing.T) {
	var files []string
	for _, id := range []ID{"x", "alpha-2"} {
		p := &Partnership{Roster: Roster{
			Organizations: []Organization{{Row: Row{ID: id, Rank: "a"}, Name: "Alpha", Status: Active}, {Row: Row{ID: "y", Rank: "b"}, Name: "Alpha", Status: Active}},
			People:        []Person{{Row: Row{ID: "z", Rank: "a"}, Name: "Ana", Of: "y"}},
		}}
		files = append(files, fileOf(t, p))
		if p.Interest != nil {
			t.Error("writing the answers made room for others")
		}
	}
	if d := cmp.Diff(files[0], files[1]); d != "" || !strings.Contains(files[0], `"ref": "alpha-2"`) {
		t.Errorf("%s\n%s", files[0], d)
	}
}

// TestRefsMeanOneThing: no field and no key of a record that the subject gives
// is called like a field that stands in place of an answer.
func TestRefsMeanOneThing(t *testing.T) {
	own := []string{refField, answerField, laterField, skipField}
	p := complete(t)
	for _, s := range Steps {
		if s.Ask == nil {
			continue
		}
		walk("", s.Ask(p, p.Members()[0]), func(path string, q Question) {
			if slices.Contains(own, q.Head().Key) {
				t.Errorf("%s: question %s", s.ID, path)
			}
			for _, o := range options(q) {
				if slices.Contains(own, o.Key) {
					t.Errorf("%s: option %s of %s", s.ID, o.Key, path)
				}
			}
		})
	}
}

func TestBadAnswers(t *testing.T) {
	const two = `{"ref":"a","name":"A","status":"active"},{"ref":"b","name":"B","status":"active"}`
	roster := func(orgs, rest string) string {
		return `{"format":1,"answers":{"roster":{"organizations":[` + orgs + `]` + rest + `}}}`
	}
	tests := []struct{ file, place, what string }{
		{``, "", "is empty"},
		{"\ufeff \r\n", "", "is empty"},
		{`{"format":1`, "line 1, column 12", "ends too early"},
		{"{\n\"format\":1,\n}", "line 3, column 1", "not JSON"},
		{"{\r\n\"näme\":\tx}", "line 2, column 9", "not JSON"},
		{"{\"format\":1,\n\"name\":\"a\x00b\"}", "line 2, column 8", "not JSON"},
		{"{\"format\":1,\n 7:1}", "line 2, column 2", "object key string"},
		{`[]`, "", "one object"},
		{`{"format":1} {}`, "line 1, column 14", "behind the end"},
		{"{\"format\":1,\n\"name\":\"\xff\"}", "line 2, column 9", "UTF-8"},
		{"\xff\xfe{\x00}\x00", "", "UTF-16"},
		{"\xfe\xff\x00{\x00}", "", "UTF-16"},
		{strings.Repeat(" ", maxAnswers+1), "", "larger than 8 MiB"},
		{strings.Repeat("[", 10_000), strings.Repeat("[0]", maxDepth+1), "too deep"},
		{strings.Repeat(`{"a":`, 10_000), strings.Repeat("a.", maxDepth) + "a", "too deep"},
		{`{"a":[` + strings.Repeat("1,", maxValues) + `1]}`, "line 1, column 400003", "too much"},
		{`{"` + strings.Repeat("é", maxName+1) + `":1}`, "line 1, column 2", "longer than 200"},
		{`{"format":1e999}`, "format", "must be 1"},
		{`{"format":` + strings.Repeat("1", 100_000) + `}`, "format", "must be 1"},
		{`{}`, "format", "must be 1"},
		{`{"format":"1"}`, "format", "must be 1"},
		{`{"format":2}`, "format", "must be 1"},
		{`{"format":1,"format":1}`, "format", "twice"},
		{`{"format":1,"color":1}`, "color", "not known"},
		{`{"format":1,"name":3}`, "name", "text in quotes"},
		{`{"format":1,"answers":[]}`, "answers", "object in braces"},
		{`{"format":1,"answers":{"nosuch":{}}}`, "answers.nosuch", "no step"},
		{`{"format":1,"answers":{"interest":{}}}`, "answers.interest", "under parties"},
		{`{"format":1,"answers":{"-":{}}}`, "answers.-", "no step"},
		{`{"format":1,"answers":{"need":{"nosuch":"x"}}}`, "answers.need.nosuch", "no question"},
		{`{"format":1,"answers":{"need":{"need":"x","need":"y"}}}`, "answers.need.need", "twice"},
		{`{"format":1,"answers":{"need":{"need":7}}}`, "answers.need.need", "text in quotes"},
		{`{"format":1,"answers":{"need":{"need":null}}}`, "answers.need.need", "null"},
		{`{"format":1,"answers":{"need":{"need":"` + strings.Repeat("é", TextLimit+1) + `"}}}`, "answers.need.need", "longer than 16000"},
		{`{"format":1,"answers":{"need":{"alone":"too-big"}}}`, "answers.need.alone", "list"},
		{`{"format":1,"answers":{"need":{"alone":["too-small"]}}}`, "answers.need.alone[0]", "too-big, many-causes"},
		{`{"format":1,"answers":{"need":{"means":true}}}`, "answers.need.means", "text in quotes"},
		{`{"format":1,"answers":{"need":{"means":"perhaps"}}}`, "answers.need.means", "not among"},
		{`{"format":1,"answers":{"need":{"need":{"later":{},"answer":null}}}}`, "answers.need.need.answer", "null"},
		{`{"format":1,"answers":{"need":{"need":{"later":{"when":"x"}}}}}`, "answers.need.need.later.when", "not known"},
		{`{"format":1,"answers":{"need":{"need":{"later":{},"who":"x"}}}}`, "answers.need.need.who", "not known"},
		{`{"format":1,"answers":{"norms":{"area":{"meetings":{}}}}}`, "answers.norms.area.meetings", "can be chosen"},
		{roster(`7`, ``), "answers.roster.organizations[0]", "object in braces"},
		{roster(`{"name":"A","status":"actve"}`, ``), "answers.roster.organizations[0].status", "not among"},
		{roster(`{"name":"A","left":"3/4/2026"}`, ``), "answers.roster.organizations[0].left", "no date"},
		{roster(`{"ref":"a"},{"ref":"a"}`, ``), "answers.roster.organizations[1].ref", "so is answers.roster.organizations[0].ref"},
		{roster(`{"ref":"`+strings.Repeat("r", maxName+1)+`"}`, ``), "answers.roster.organizations[0].ref", "short name"},
		{roster(`{"ref":""}`, ``), "answers.roster.organizations[0].ref", "short name"},
		{roster(`{"ref":"later"}`, ``), "answers.roster.organizations[0].ref", "something else"},
		{roster(two, `,"people":[{},{"of":"c"}]`), "answers.roster.people[1].of", "give the ref"},
		{roster(two, `,"people":[{"ref":"p"},{"of":"p"}]`), "answers.roster.people[1].of", "give the ref"},
		{roster(two, `,"people":[{"upto":"much"}]`), "answers.roster.people[0].upto", "no amount"},
		{`{"format":1,"parties":{"x":{}}}`, "parties.x", "ref of no record"},
		{`{"format":1,"answers":{"roster":{"organizations":[{"ref":"o","status":"observer"}]}},"parties":{"o":{"interest":{}}}}`, "parties.o.interest", "not asked of this party"},
		{`{"format":1,"answers":{"roster":{"organizations":[` + two + `]}},"parties":{"a":{"need":{}}}}`, "parties.a.need", "under answers"},
		{`{"x":` + strings.Repeat(`[`, 100), "x" + strings.Repeat("[0]", maxDepth), "too deep"},
		{`{"format":1,"answers":{"objectives":{"objectives":[` + strings.Repeat(`{},`, maxRecords) + `{}]}}}`, "answers.objectives.objectives[2000]", "one record too many"},
	}
	for _, tt := range tests {
		refused(t, tt.file, tt.place, tt.what)
	}
}

// refused asks that a file is refused for what is wrong at a place.
func refused(t *testing.T, file, place, what string) {
	t.Helper()
	g := randomizer{prefix: "r"}
	p, err := ReadAnswers([]byte(file), g.id, "2026-01-02", noWords)
	if len(file) > 200 {
		file = file[:200]
	}
	var b *BadAnswers
	switch {
	case !errors.As(err, &b):
		t.Errorf("%s\nread as %v, error %v", file, p, err)
	case b.Place != place || !strings.Contains(b.What, what):
		t.Errorf("%s\nrefused with place %q, %q\nwant %q, %q", file, b.Place, b.What, place, what)
	case !strings.HasPrefix(b.Error(), "In the answers file, ") && !strings.HasPrefix(b.Error(), "The answers file "), !strings.HasSuffix(b.Error(), "."):
		t.Errorf("%q is no sentence", b.Error())
	}
}

func TestBadPositions(t *testing.T) {
	file := fileOf(t, complete(t))
	start, _, _ := strings.Cut(file, `"positions"`)
	const at = "positions[0]"
	for _, tt := range []struct{ position, place, what string }{
		{`7`, at, "object in braces"},
		{`{}`, at + ".of", "must be"},
		{`{"of":"ana-ruiz"}`, at + ".of", "must be"},
		{`{"of":"terms"}`, at + ".member", "active organization"},
		{`{"of":"terms","member":"ward-council"}`, at + ".member", "active organization"},
		{`{"of":"terms","member":"clinica-del-rio","choice":"yes","mode":"room"}`, at + ".recorded_by", "who recorded"},
		{`{"of":"terms","member":"clinica-del-rio","choice":"yes","recorded_by":"Mia"}`, at, "mode"},
		{`{"of":"terms","member":"clinica-del-rio","mode":"room","recorded_by":"Mia"}`, at, "choice"},
		{`{"of":"terms","member":"clinica-del-rio","choice":"yes","recorded_by":"Mia","how":"room"}`, at + ".how", "no question"},
		{`{"of":"terms","member":"clinica-del-rio","choice":"yes","recorded_by":"Mia","mode":"dream"}`, at + ".mode", "room, proxy, later"},
		{`{"of":"terms","member":"clinica-del-rio","choice":"maybe","recorded_by":"Mia","mode":"room"}`, at + ".choice", "yes, board, noview, no"},
		{`{"of":"terms","member":"clinica-del-rio","choice":"yes","person":"ana-ruiz","recorded_by":"Mia","mode":"room"}`, at + ".person", "give the ref"},
		{`{"of":"we-will-start-on-time","member":"clinica-del-rio","choice":"yes","recorded_by":"Mia","mode":"room"},{"of":"we-will-start-on-time","member":"clinica-del-rio","choice":"no","recorded_by":"Mia","mode":"room"}`, "positions[1]", "second position"},
	} {
		refused(t, start+`"positions": [`+tt.position+`]}`, tt.place, tt.what)
	}
	for _, tt := range []struct{ answer, at string }{
		{`"lead": "eastside-pantry",`, "answers.objectives.objectives[0].lead"},
	} {
		open := strings.Replace(file, tt.answer, "", 1)
		if open == file {
			t.Errorf("no %s in the file", tt.answer)
		}
		refused(t, open, at+".of", "at "+tt.at)
	}
}

// TestScales: a number on a scale is a JSON number, and nothing else is one.
func TestScales(t *testing.T) {
	var on string
	q := Scale{Ask{Key: "rating"}, &on, 5}
	for value, want := range map[string]any{"": nil, "3": 3, "03": 3, "6": nil, "three": nil} {
		on = value
		if got := (refs{}).value(q); got != want {
			t.Errorf("%q is written as %v, want %v", value, got, want)
		}
	}
	on = ""
	r := reader{}
	d := desk(func() ([]Question, func()) { return []Question{q}, func() {} })
	if err := r.fill("x", object{{"rating", json.Number("4")}}, d); err != nil || on != "4" || r.checked(nil) != nil {
		t.Errorf("read as %q: %v", on, err)
	}
	if err := r.fill("x", object{{"rating", "4"}}, d); err == nil {
		t.Error("a text was read as a number")
	}
	if err := r.fill("x", object{{"rating", json.Number("9")}}, d); err != nil || r.checked(nil) == nil {
		t.Errorf("9 of 5 was read: %v", err)
	}
}

// TestManyRecords: the largest file is read in a time a person waits.
func TestManyRecords(t *testing.T) {
	var orgs []string
	for i := range maxRecords {
		orgs = append(orgs, `{"ref":"o`+strconv.Itoa(i)+`","name":"Name `+strconv.Itoa(i)+`","sector":"health","role":"partner","status":"invited"}`)
	}
	p := read(t, []byte(`{"format":1,"answers":{"roster":{"organizations":[`+strings.Join(orgs, ",")+`]}}}`))
	if n := len(p.Roster.Organizations); n != maxRecords {
		t.Errorf("%d organizations", n)
	}
}
