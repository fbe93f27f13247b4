package export

import (
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

// met returns room, in which all accept the first norm and three the second.
func met(t testing.TB) *model.Partnership {
	t.Helper()
	n := 0
	id := func() model.ID { n++; return model.ID(fmt.Sprint("r", n)) }
	p, err := model.ReadAnswers([]byte(room), id, "2026-03-01", nil)
	if err != nil {
		t.Fatal(err)
	}
	norms := p.NormTexts()
	for i := range p.Members() {
		take(t, p, norms[0], i, model.Yes)
		if i < 3 {
			take(t, p, norms[1], i, model.Yes)
		}
	}
	return p
}

// TestOutlineIsOnePage: what a room of four organizations and seven people
// recorded stands on one page, and none of it is cut.
func TestOutlineIsOnePage(t *testing.T) {
	p := met(t)
	text := everything(t, p)["outline.txt"]
	for _, want := range []string{
		"Partnership outline: Millbrook After School", "1 March 2026", "DRAFT", "140 children", "Ana Ruiz; Joe Bright", "Sam Weiss",
		"City Parks Office", "Not sure yet", "Keep one place open", "Eighty children", "Cooks and brings", "Taking in another partner", "What is on the plate",
		"bad news first, and in person (all 4 agree)", "I will answer within two working days: 3 of 4", "We will start and end on time: No one",
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
