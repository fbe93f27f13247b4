package export

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/assets"
	"tandem/model"
)

// A ledger is kept by hand beside a partnership: what each member said last of
// each text, and in which words it stood then.
type ledger map[string]string

// shown is all that a member says yes to: the rule, its area and value, and who the
// members are.
func shown(p *model.Partnership, of model.ID) string {
	o, a, n := p.Norm(of)
	text := fmt.Sprintf("%s|%s|%s|%s", of, o.Key, a.Value, n.Statement)
	members := p.Members()
	slices.Sort(members)
	for _, m := range members {
		text += fmt.Sprintf("|%s=%s", m, p.Called(m))
	}
	return text
}

// table is a partnership of four organizations, each with somebody who speaks for
// it, and three ground rules.
func table() *model.Partnership {
	p := &model.Partnership{ID: "p"}
	row := func(id string, i int) model.Row { return model.Row{ID: model.ID(id), Rank: string(rune('a' + i))} }
	for i := range 4 {
		id := fmt.Sprintf("o%d", i)
		status := model.Active
		if i == 3 {
			status = model.Invited
		}
		p.Roster.Organizations = append(p.Roster.Organizations, model.Organization{Row: row(id, i), Name: "Name " + id, Status: status})
		p.Roster.People = append(p.Roster.People, model.Person{Row: row("m"+id, i), Name: "Person " + id, Of: id})
	}
	p.Areas.Chosen = string(model.MakeList("meetings"))
	area := model.Area{Row: row("meetings", 0)}
	for i := range 3 {
		area.Norms = append(area.Norms, model.Norm{Row: row(fmt.Sprintf("n%d", i), i), Statement: "We will begin on time."})
	}
	p.Norms.Areas = []model.Area{area}
	return p
}

// TestNobodyIsSaidToAgreeWhoHasNot: whatever is said, changed, unsaid and said
// again, alone or of all rules together, the sentence says that a rule is in force
// only if each member's last word on these very words is a yes that it may give.
func TestNobodyIsSaidToAgreeWhoHasNot(t *testing.T) {
	w, err := assets.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[bool]int{}
	rapid.Check(t, func(t *rapid.T) {
		p, said := table(), ledger{}
		if rapid.Bool().Draw(t, "people") {
			p.Roster.Agrees = model.PeopleAgree
		}
		for range rapid.IntRange(1, 40).Draw(t, "turns") {
			turn(t, w, p, said)
			for _, of := range p.NormTexts() {
				all := true
				for _, m := range p.Members() {
					text, last, _ := strings.Cut(said[string(m)+"/"+string(of)], "\x00")
					all = all && slices.Contains(strings.Split(text, "\x01"), shown(p, of)) && counts(p, last)
				}
				all = all && len(p.Members()) > 1
				sentence := StandingWords(w, p, of)
				if claims := strings.Contains(sentence, "All agree") || strings.Contains(sentence, "in force"); claims != all {
					t.Fatalf("%s says %q; all members said yes: %v", of, sentence, all)
				}
				seen[all]++
			}
		}
	})
	least := 50
	if testing.Short() {
		least = 5 // rapid tries less then
	}
	if seen[true] < least || seen[false] < least {
		t.Errorf("too few of either were seen: %v", seen)
	}
}

// counts reports whether an entry of the ledger is a yes that its speaker may give,
// or that somebody who may has approved.
func counts(p *model.Partnership, entry string) bool {
	choice, rest, _ := strings.Cut(entry, "/")
	speaker, body, _ := strings.Cut(rest, "/")
	m := p.Person(model.ID(speaker))
	return choice == model.Yes && (m == nil || m.Authority != "nothing" || body != "")
}

// turn does one thing that people do: most often somebody says yes.
func turn(t *rapid.T, w *assets.Words, p *model.Partnership, said ledger) {
	norm := &p.Norms.Areas[0].Norms[rapid.IntRange(0, 2).Draw(t, "norm")]
	i := rapid.IntRange(0, 3).Draw(t, "who")
	switch rapid.IntRange(0, 17).Draw(t, "what") {
	case 16, 17: // only the wording, says somebody: who was asked has said it of the new words
		before := shown(p, norm.ID)
		v := p.Standing(norm.ID).Version
		put := v != nil && v == p.Newest(norm.ID)
		norm.Statement += "."
		if !put || p.Reworded(norm.ID) == nil {
			break
		}
		p.Decide(norm.ID, NormWords(p, w, norm.ID), model.Editorial, "Ana", "2026-03-02")
		for _, m := range p.Members() {
			key := string(m) + "/" + string(norm.ID)
			text, last, _ := strings.Cut(said[key], "\x00")
			if newest, _, _ := strings.Cut(text, "\x01"); newest == before { // the words before may come back
				said[key] = shown(p, norm.ID) + "\x01" + text + "\x00" + last
			}
		}
	case 0:
		norm.Statement = rapid.SampledFrom([]string{"We will begin on time.", "We will end on time."}).Draw(t, "words")
	case 1:
		p.Norms.Areas[0].Value = rapid.SampledFrom([]string{"", "Respect"}).Draw(t, "value")
	case 2:
		p.Roster.Organizations[i].Status = rapid.SampledFrom([]string{model.Active, model.Invited, model.Left}).Draw(t, "status")
	case 3:
		p.Roster.People[i].Authority = rapid.SampledFrom([]string{"", "nothing", "norms", "terms"}).Draw(t, "authority")
	case 4:
		p.Roster.Organizations[i].Name = rapid.SampledFrom([]string{"Name", "Another name"}).Draw(t, "name")
	case 14, 15: // each of them says yes, one after the other
		for _, m := range p.Members() {
			speak(t, w, p, said, norm.ID, m, false, []string{model.Yes})
		}
	default:
		members := p.Members()
		if len(members) == 0 {
			break
		}
		member := rapid.SampledFrom(members).Draw(t, "member")
		choices := []string{model.Yes, model.Yes, model.Yes, model.Yes, model.IfBoard, model.NoView, model.No}
		speak(t, w, p, said, norm.ID, member, rapid.Bool().Draw(t, "together"), choices)
	}
}

// speak has a member take a position on one rule, or on all of them.
func speak(t *rapid.T, w *assets.Words, p *model.Partnership, said ledger, of, member model.ID, together bool, choices []string) {
	texts := []model.ID{of}
	if together {
		texts = p.NormTexts()
	}
	var versions []*model.Version
	for _, x := range texts {
		versions = append(versions, p.Put(x, NormWords(p, w, x), "2026-03-02"))
	}
	entry := p.Position(versions[0], member, "Mia", "2026-03-02")
	if together {
		entry = p.Ballot(versions, member, "Mia", "2026-03-02")
		choices = append(choices, model.Except)
	}
	choice := rapid.SampledFrom(choices).Draw(t, "choice")
	stops, body, speaker := of, rapid.SampledFrom([]string{"", "", "The board"}).Draw(t, "body"), ""
	if people := p.People(member); len(people) > 0 && rapid.Bool().Draw(t, "named") {
		speaker = string(people[0].ID)
	}
	for _, q := range entry.Questions {
		leaf := q.(model.Leaf)
		leaf.Set(map[string]string{
			"choice": choice, "all": choice, "stops": string(model.MakeList(string(stops))), "stand": model.No,
			"person": speaker, "body": body, "how": string(model.InRoom), "reason": "Why not.",
		}[q.Head().Key])
	}
	entry.Put()
	if speaker == "" {
		speaker = string(member)
	}
	if together && choice == model.IfBoard && body == "" {
		return // not said to the end, so nothing is recorded
	}
	for _, x := range texts {
		answer := choice
		if answer == model.Except {
			if answer = model.Yes; x == stops {
				answer = model.No
			}
		}
		said[string(member)+"/"+string(x)] = shown(p, x) + "\x00" + answer + "/" + speaker + "/" + body
	}
}

// TestStandingWords says each part of the sentence, with names.
func TestStandingWords(t *testing.T) {
	w, err := assets.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	p := table()
	p.Roster.Organizations[3].Status = model.Active
	p.Roster.People[1].Authority = "nothing"
	take := func(member model.ID, choice, speaker string) {
		entry := p.Position(p.Put("n0", "words", "2026-03-02"), member, "Mia", "2026-03-02")
		for _, q := range entry.Questions {
			q.(model.Leaf).Set(map[string]string{"choice": choice, "person": speaker}[q.Head().Key])
		}
		entry.Put()
	}
	says := func(want string) {
		t.Helper()
		if got := StandingWords(w, p, "n0"); got != want {
			t.Errorf("says %q, want %q", got, want)
		}
	}
	says("No one has been asked yet.")
	take("o0", model.Yes, "")
	says("1 of 4 says yes. Still to come from Name o1, Name o2, Name o3.")
	take("o2", model.IfBoard, "")
	says("1 of 4 says yes. 1 says yes if their board approves: Name o2. Still to come from Name o1, Name o3.")
	take("o1", model.Yes, "mo1")
	says("1 of 4 says yes. 1 says yes if their board approves: Name o2. 1 yes does not count yet. Its speaker may not give it, or speaks for them no more: Name o1. Still to come from Name o3.")
	take("o3", model.NoView, "")
	take("o2", model.No, "")
	says("1 of 4 says yes. 1 yes does not count yet. Its speaker may not give it, or speaks for them no more: Name o1. Held open by Name o2, Name o3.")
	for _, m := range p.Members() {
		take(m, model.Yes, "")
	}
	says("All agree. This is in force.")
	p.Norms.Areas[0].Norms[0].Statement = "We will end on time."
	says("The words have changed. They count for no one until they are put to the members again.")
}

// TestStandingWordsOverTime: what was settled, changed and carried over is said
// with it, and who let the others go on is never said to agree.
func TestStandingWordsOverTime(t *testing.T) {
	w := english(t)
	answer := func(p *model.Partnership, at model.Date, choices ...string) {
		members := p.Members()
		for i, choice := range choices {
			entry := p.Position(p.Put("n0", shown(p, "n0"), at), members[i], "Mia", at)
			for _, q := range entry.Questions {
				q.(model.Leaf).Set(map[string]string{"choice": choice}[q.Head().Key])
			}
			entry.Put()
		}
	}
	reword := func(p *model.Partnership, kind, by string) *model.Version {
		p.Norms.Areas[0].Norms[0].Statement += " Always."
		return p.Decide("n0", shown(p, "n0"), kind, by, "2026-05-03")
	}
	carried := " 3 answers were carried over when the wording changed (decided by Ana, 3 May 2026)."
	for _, tt := range []struct {
		name, want string
		do         func(p *model.Partnership)
	}{
		{"stands aside", "This is in force. 2 of 3 say yes. Name o1 has no view and stands aside, as settled before.", func(p *model.Partnership) {
			p.Asking.Open = model.StandsAside
			answer(p, "2026-03-02", model.Yes, model.NoView, model.Yes)
		}},
		{"one stands aside, one is to come", "1 of 3 says yes. Name o1 has no view and stands aside, as settled before. Still to come from Name o2.", func(p *model.Partnership) {
			p.Asking.Open = model.StandsAside
			answer(p, "2026-03-02", model.Yes, model.NoView)
		}},
		{"all stand aside", "0 of 3 say yes. These have no view and stand aside, as settled before: Name o0, Name o1, Name o2.", func(p *model.Partnership) {
			p.Asking.Open = model.StandsAside
			answer(p, "2026-03-02", model.NoView, model.NoView, model.NoView)
		}},
		{"settled only since", "2 of 3 say yes. Held open by Name o1.", func(p *model.Partnership) {
			answer(p, "2026-03-02", model.Yes, model.NoView, model.Yes)
			p.Asking.Open = model.StandsAside
		}},
		{"another member", "The members have changed since, and the words are the same. Each member says again where it stands.", func(p *model.Partnership) {
			answer(p, "2026-03-02", model.Yes, model.Yes, model.Yes)
			was := p.Clone()
			p.Changes.Changes = []model.MemberChange{{Row: model.Row{ID: "c1", Rank: "a"}, Kind: model.Joins, Of: "o3", On: "2026-04-01", Done: model.Yes}}
			p.Roster.Organizations[3].Status = model.Active
			p.Roster.Organizations[3].Name = was.Roster.Organizations[3].Name
		}},
		{"only the wording", "All agree. This is in force." + carried, func(p *model.Partnership) {
			answer(p, "2026-03-02", model.Yes, model.Yes, model.Yes)
			reword(p, model.Editorial, "Ana")
		}},
		{"nobody knows who decided", "All agree. This is in force. 3 answers were carried over when the wording changed (3 May 2026).", func(p *model.Partnership) {
			answer(p, "2026-03-02", model.Yes, model.Yes, model.Yes)
			reword(p, model.Editorial, "")
		}},
		{"a no is carried over too", "2 of 3 say yes. Held open by Name o2." + carried, func(p *model.Partnership) {
			answer(p, "2026-03-02", model.Yes, model.Yes, model.No)
			reword(p, model.Editorial, "Ana")
		}},
		{"said again since", "All agree. This is in force. 2 answers were carried over when the wording changed (decided by Ana, 3 May 2026).", func(p *model.Partnership) {
			answer(p, "2026-03-02", model.Yes, model.Yes, model.Yes)
			reword(p, model.Editorial, "Ana")
			answer(p, "2026-05-04", model.Yes)
		}},
		{"called material", "Name o1 says that the new wording changes what was agreed to. So each member is asked again.", func(p *model.Partnership) {
			answer(p, "2026-03-02", model.Yes, model.Yes, model.Yes)
			p.CallMaterial(reword(p, model.Editorial, "Ana").ID, "o1", "Mia", "2026-05-05")
		}},
		{"called material, and reworded after", "Name o1 says that the new wording changes what was agreed to. So each member is asked again.", func(p *model.Partnership) {
			answer(p, "2026-03-02", model.Yes, model.Yes, model.Yes)
			v := reword(p, model.Editorial, "Ana").ID
			reword(p, model.Editorial, "Ana")
			p.CallMaterial(v, "o1", "Mia", "2026-05-05")
		}},
		{"material", "No one has been asked yet.", func(p *model.Partnership) {
			answer(p, "2026-03-02", model.Yes, model.Yes, model.Yes)
			reword(p, model.Material, "Ana")
		}},
		{"fist to five", "2 of 3 say yes. Held open by Name o2. Asked with fist to five: 4 fingers or more are a yes.", func(p *model.Partnership) {
			p.Asking.Scale, p.Asking.Bar = model.FistToFive, "4"
			answer(p, "2026-03-02", model.F5, model.F4, model.F3)
			p.Asking.Scale, p.Asking.Bar = "", ""
		}},
		{"eight steps", "All agree. This is in force. Asked in eight steps, from full support to a block.", func(p *model.Partnership) {
			p.Asking.Scale = model.EightGradients
			answer(p, "2026-03-02", model.G1, model.G3, model.G6)
		}},
		{"two scales", "All agree. This is in force. Asked in eight steps, from full support to a block. Asked with fist to five: 3 fingers or more are a yes.", func(p *model.Partnership) {
			p.Asking.Scale = model.EightGradients
			answer(p, "2026-03-02", model.G1, model.G3, model.G6)
			p.Asking.Scale = model.FistToFive
			answer(p, "2026-03-03", model.F3)
		}},
		{"fingers and three points", "1 of 3 says yes. Held open by Name o1. Still to come from Name o2. Asked for yes, no view yet, or no. Asked with fist to five: 3 fingers or more are a yes.", func(p *model.Partnership) {
			answer(p, "2026-03-02", model.Yes, model.NoView)
			p.Asking.Scale = model.FistToFive
			answer(p, "2026-03-03", model.F3)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := table()
			tt.do(p)
			if got := StandingWords(w, p, "n0"); got != tt.want {
				t.Errorf("says %q, want %q", got, tt.want)
			}
		})
	}
	// beside how members answer today, their scale is said only where it was another one
	for scale, want := range map[string]string{
		model.FistToFive:  "All agree. This is in force.",
		model.ThreePoints: "All agree. This is in force. Asked with fist to five: 3 fingers or more are a yes.",
	} {
		p := table()
		p.Asking.Scale = model.FistToFive
		answer(p, "2026-03-02", model.F5, model.F4, model.F3)
		p.Asking.Scale = scale
		if got := StandingBeside(w, p, "n0"); got != want {
			t.Errorf("where %s is asked today: %q, want %q", scale, got, want)
		}
	}
}
