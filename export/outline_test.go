package export

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"tandem/model"
)

// room is what a first meeting of four organizations and seven people leaves
// behind in the short way.
const room = `{
  "format": 1,
  "name": "Millbrook After School",
  "answers": {
    "roster": {
      "organizations": [
        {"ref": "library", "name": "Millbrook County Library"},
        {"ref": "school", "name": "Hill Street Elementary School"},
        {"ref": "club", "name": "Boys and Girls Club of Millbrook"},
        {"ref": "church", "name": "St. Brendan's Parish Kitchen"},
        {"ref": "city", "name": "City Parks Office", "status": "invited"}
      ],
      "people": [
        {"ref": "ana", "name": "Ana Ruiz", "of": "library"},
        {"ref": "joe", "name": "Joe Bright", "of": "library"},
        {"ref": "mia", "name": "Mia Okafor", "of": "school"},
        {"ref": "lu", "name": "Lu Chen", "of": "school"},
        {"ref": "tom", "name": "Tom O'Neill", "of": "club"},
        {"ref": "pat", "name": "Pat Silva", "of": "church"},
        {"ref": "sam", "name": "Sam Weiss", "of": "church"}
      ]
    },
    "kind": {"primary": "unsure"},
    "need": {"need": "Some 140 children on the east side are on their own from three to six, and the ones who come to us one by one find the door closed half of the time."},
    "objectives": {"objectives": [{"text": "Keep one place open every school day from three to six, with a meal and help with homework."}]},
    "outcomes": {"outcomes": [{"text": "Eighty children come at least three days a week by next June, by our own sign-in sheets."}]},
    "duties": {"duty": {
      "library": {"part": "Gives the two reading rooms and a librarian from three to five."},
      "school": {"part": "Tells families, and walks the children over."},
      "club": {"part": "Runs the games and trains the volunteers."},
      "church": {"part": "Cooks and brings one warm meal a day."}
    }},
    "decisions": {"decisions": [
      {"text": "Taking in another partner", "level": "strategic", "held": "together"},
      {"text": "What is on the plate", "level": "operational", "held": "one", "holder": "church"}
    ]},
    "procedures": {"next": "2026-03-19"},
    "plan": {"leave": {"later": {"who": "Mia Okafor", "by": "2026-03-19"}}},
    "areas": {"areas": ["communication", "meetings"]},
    "norms": {"area": {
      "communication": {"norms": [{"ref": "hear", "statement": "We will tell each other bad news first, and in person."}, {"ref": "mail", "statement": "I will answer within two working days."}]},
      "meetings": {"norms": [{"ref": "time", "statement": "We will start and end on time."}]}
    }}
  },
  "parties": {
    "library": {"interest": {"benefit": "THE PLANTED SENTENCE: more library cards."}},
    "school": {"interest": {"benefit": "Children who come rested.", "share": "yes"}},
    "club": {"interest": {"benefit": "A second place to run our programs."}},
    "church": {"interest": {"benefit": "Our kitchen is used on weekdays."}}
  }
}`

// met returns room, in which all members accept the first norm, and all but one
// the second. agrees says who the members are.
func met(t testing.TB, agrees string) *model.Partnership {
	t.Helper()
	n := 0
	id := func() model.ID { n++; return model.ID(fmt.Sprint("r", n)) }
	p, err := model.ReadAnswers([]byte(room), id, "2026-03-01", nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Roster.Agrees = agrees
	norms := p.NormTexts()
	for i := range p.Members() {
		take(t, p, norms[0], i, model.Yes)
		if i < len(p.Members())-1 {
			take(t, p, norms[1], i, model.Yes)
		}
	}
	return p
}

// TestOutlineIsOnePage: what a room of four organizations and seven people
// recorded stands on one page, and none of it is cut.
func TestOutlineIsOnePage(t *testing.T) {
	p := met(t, "")
	text := everything(t, p)["outline.txt"]
	for _, want := range []string{
		"Partnership outline: Millbrook After School", "1 March 2026", "DRAFT", "140 children", "Ana Ruiz; Joe Bright", "Sam Weiss",
		"Lu Chen. Its gain: Children who come rested.", "City Parks Office", "Not sure yet", "Keep one place open", "Eighty children", "Cooks and brings", "Taking in another partner", "What is on the plate",
		"bad news first, and in person (4 of 4 agree)", "I will answer within two working days: 3 of 4", "We will start and end on time: No one",
		"Mia Okafor finds out by 19 March 2026", "Next meeting: 19 March 2026",
	} {
		if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
			t.Errorf("%q is not on it", want)
		}
	}
	if n := strings.Count(text, "\n"); n > pageLines || strings.Contains(text, "…") {
		t.Errorf("%d lines, or cut", n)
	}
	if t.Failed() {
		t.Log(text)
	}
	if strings.Contains(strings.ToLower(text), "terms of reference") || strings.Contains(text, planted) {
		t.Errorf("it calls itself what it is not, or holds what is private:\n%s", text)
	}
}

// crowd is a partnership of many organizations, each with people, work, an
// objective, a decision and a norm, all called by long names.
func crowd(orgs, people int, name string) *model.Partnership {
	p := &model.Partnership{ID: "p", Core: model.Core{Name: name}}
	row := func(kind string, i int) model.Row {
		return model.Row{ID: model.ID(fmt.Sprint(kind, i)), Rank: fmt.Sprintf("%03d", i)}
	}
	for i := range orgs {
		o := model.Organization{Row: row("o", i), Name: fmt.Sprint(i, " ", name)}
		p.Roster.Organizations = append(p.Roster.Organizations, o)
		p.Duties.Duties = append(p.Duties.Duties, model.Duty{Row: model.Row{ID: o.ID, Rank: o.Rank}, Part: "Part " + name})
		p.Objectives.Objectives = append(p.Objectives.Objectives, model.Objective{Row: row("x", i), Text: name})
		p.Decisions.Decisions = append(p.Decisions.Decisions, model.Decision{Row: row("d", i), Text: name, Level: model.Strategic, Held: model.HeldByOne, Holder: string(o.ID)})
	}
	for i := range people {
		p.Roster.People = append(p.Roster.People, model.Person{Row: row("m", i), Name: fmt.Sprint("Person ", i), Of: fmt.Sprint("o", i%orgs)})
	}
	p.Areas.Chosen = string(model.MakeList("meetings"))
	area := model.Area{Row: model.Row{ID: "meetings", Rank: "a"}}
	for i := range orgs {
		area.Norms = append(area.Norms, model.Norm{Row: row("n", i), Statement: "We will " + name})
	}
	p.Norms.Areas = []model.Area{area}
	return p
}

// TestOutlineOfManyIsOnePage: however much there is, it stays on one page, and
// what is left out is counted: the ones shown and the count make all of them.
func TestOutlineOfManyIsOnePage(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("Association of the Friends of the Upper River ", 5))[:200]
	for _, name := range []string{"Riverside", long, strings.Repeat("👩‍👩‍👧", 100), strings.Repeat("한국어", 60)} {
		for _, orgs := range []int{4, 12, 40} {
			p := crowd(orgs, 3*orgs, name)
			text := outlineText(t, p)
			if n := strings.Count(text, "\n"); n > pageLines {
				t.Errorf("%d organizations: %d lines", orgs, n)
			}
			_, who, _ := strings.Cut(text, "Who we are\n")
			who, _, _ = strings.Cut(who, "\n\n")
			shown, left := 0, 0
			for line := range strings.Lines(who) {
				line = strings.TrimSpace(line)
				if _, err := fmt.Sscanf(line, "- and %d more", &left); err == nil || !strings.HasPrefix(line, "- ") {
					continue
				}
				shown++
			}
			if shown == 0 || shown+left != orgs {
				t.Errorf("%d organizations: %d shown and %d counted:\n%s", orgs, shown, left, text)
			}
			if cut := strings.Contains(text, "…"); cut != strings.Contains(text, "cut short") {
				t.Errorf("what is cut is not said:\n%s", text)
			}
		}
	}
}

// outlineText returns the outline as plain text.
func outlineText(t *testing.T, p *model.Partnership) string {
	t.Helper()
	d, err := Outline(p, english(t), clock, Order{Format: "txt"})
	var b bytes.Buffer
	if err == nil {
		err = Text(&b, d)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
