package ui

import (
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// kickoffGroup is seven people from four organizations who have not met yet, and six
// areas on which nothing is said.
func kickoffGroup(t testing.TB) *model.Partnership {
	t.Helper()
	p := rules(t)
	rank := ""
	row := func(id string) model.Row {
		rank = model.Between(rank, "")
		return model.Row{ID: model.ID(id), Rank: rank}
	}
	p.ID = "kick"
	p.Core.Name = "Eastside Food Table"
	p.Roster.Organizations, p.Roster.People = nil, nil
	for _, o := range [][]string{
		{"pantry", "Eastside Pantry", "Ana Ruiz", "Ned Park"}, {"clinic", "Clínica del Río", "Tom O'Neill", "Ivy Chen"},
		{"library", "Northgate Library", "Ben Ode"}, {"club", "Harbor Youth Club", "Dee Moss", "Sol Adeyemi"},
	} {
		p.Roster.Organizations = append(p.Roster.Organizations, model.Organization{Row: row(o[0]), Name: o[1], Status: model.Active})
		for i, name := range o[2:] {
			person := model.Person{Row: row(o[0] + "-" + itoa(i+1)), Name: name, Of: o[0]}
			if i == 0 {
				person.Authority = "terms"
			}
			p.Roster.People = append(p.Roster.People, person)
		}
	}
	var areas []string
	for _, o := range model.UsualAreas()[:6] {
		areas = append(areas, o.Key)
	}
	p.Areas.Chosen, p.Areas.Own = string(model.MakeList(areas...)), nil
	p.Norms.Areas, p.Voices.Heard, p.Voices.Kept, p.Meetings.Meetings = nil, nil, "", nil
	p.Need.Need, p.Duties.Duties, p.Decisions.Decisions = "", nil, nil
	p.Asking = model.Asking{}
	return p
}

// convenes runs the line mode on lines over a file that holds p, whose meeting is asked for.
func convenes(t testing.TB, p *model.Partnership, lines ...string) *talk {
	t.Helper()
	s := solo(t)
	s.put(p)
	k, file := lineUp(t, s.path, "b")
	t.Cleanup(func() { file.Close() })
	k.o.Open, k.o.Meet = p.ID, true
	return k.types(lines...)
}

// types goes on with it.
func (k *talk) types(lines ...string) *talk {
	k.t.Helper()
	k.hears(strings.NewReader(strings.Join(lines, "\n") + "\n"))
	if k.err != nil {
		k.t.Fatal(k.err)
	}
	return k
}

// kickoff is a whole first meeting, line by line.
func kickoff() []string {
	var all []string
	add := func(lines ...string) { all = append(all, lines...) }
	add("a", "4 10", "3 20", "a A name for the table", "", "w", "1", "", "", "", "", "r", "1 2", "", "begin")
	add("all here", "2 absent", "7 proxy Dee Moss", "1 facilitator", ":k A logo?", "")
	// why we are here
	add("People walk past empty shelves.", "Our patients skip meals.", ":p", "Ben: Nobody knows what we all have.", ":d We meet on Tuesdays", "Too many lists.", "We have hands and no van.", "7 said We want to help.")
	add("")
	add("Our neighbors cannot find food near them, and each of us sees only a part.", ":on")
	// what is in it for each
	add("", "A full shelf.", ":p", "Fewer missed meals.", "A place to send people.", "Work for our youth.", "A van", "")
	// who does what
	add("We run the tables.", "We send patients.", "We lend a room.", "We carry boxes.", "")
	add("What we spend", "1", "1", "Who opens up", "2", "3", ":on")
	// ground rules
	add("5 1", "")
	add("I get loud when nobody listens.", "Say it to my face.", "I need a day.", "No mails at night.", ":a Print the flyer; Ana Ruiz; 3 May 2027", ":p", ":p", "")
	add("We value each other's time.", "")
	add("talk to each other first.", "")
	add("1", "1", "1", "", "", "2", "4", "", "We cannot say it to a boss.", ".", "", "", ":b")
	add("1: We will talk to each other first, with a third person if one of us asks.", "1", "2")
	for _, member := range []string{"1", "2", "3", "4"} {
		if add(member, "1", "", ""); member == "2" {
			add("") // what changed it for them
		}
	}
	add("", "")
	add(":p", ":p", ":p", ":p", ":p", ":p", "", "", "", "")
	// a name
	add(":k Who keeps the keys?", "We need a name people can say.", "")
	add("Tom: The Table", ":on")
	add(":a Ask the library for the room", "Ben Ode", "12 April 2027", ":a Draw a map", "", "", "3 who Ben Ode", ":w", "", "y", "20 April 2027", "", "Hope.", ":on", "y", ":q")
	return all
}

// TestPlainKickoff: a whole first meeting runs through a pipe. Seven people of four
// organizations: one passes, one is spoken for, one is not here; a no holds a text
// open, its words are changed, and all agree.
func TestPlainKickoff(t *testing.T) {
	k := convenes(t, kickoffGroup(t), kickoff()...)
	golden(t, "plain_kickoff", k.out)
	r := k.now("kick")
	m := r.Meetings.Newest()[0]
	if m.Over != model.WasEnded || len(m.Parked) != 2 || len(m.Actions) != 3 || len(m.Decisions) != 1 || m.Notes == "" {
		t.Errorf("the meeting holds %+v", m)
	}
	if a := m.Actions[0]; a.Who != "Ana Ruiz" || a.By != "3 May 2027" {
		t.Errorf("the first action is %+v", a)
	}
	if v := r.VoiceOn("conflict", "clinic-1"); v.Words != "Say it to my face." || r.VoiceOn("conflict", "pantry-2").State == model.Said {
		t.Errorf("Tom said %+v", v)
	}
	rule := r.Norms.Area("conflict").Norms[0]
	if !r.Standing(rule.ID).InForce || len(r.Core.Versions) != 2 {
		t.Errorf("%q is not in force: %+v", rule.Statement, r.Core.Versions)
	}
	for _, e := range []string{"clinic-1", "club-2"} {
		if v := r.VoiceOn(m.Agenda[1].ID, model.ID(e)); v.State != model.Said {
			t.Errorf("%s said %+v", e, v)
		}
	}
	// What nobody ended twice is ended once.
	k.o.Meet = false
	k.types(":q")
	if strings.Contains(k.out, "nobody ended") {
		t.Error("a meeting that is over is ended again")
	}
}

// TestPlainMeetingCutOff: what is typed is the end of it in the middle of a round. All
// is in the file, the meeting goes on, and the next run says where it was.
func TestPlainMeetingCutOff(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("I lose an hour when we start late. ", 60)) // more than 2,000 letters
	k := convenes(t, kickoffGroup(t), "begin", "", long, ":text", "First", "Second: 1", "..", ":k A logo?")
	k.says("The meeting goes on. It waits where you are now", "There is nothing more to read")
	if now := k.now("kick"); now.Meetings.Newest()[0].Over != "" {
		t.Error("the end of what is typed ended the meeting")
	}
	k.types(":w", ":q")
	k.says("The meeting goes on where you left it", "You are here: 2 of 6, Why we are here", "2 of 7 heard", "Parked: A logo?", "Ned Park: spoke", "Tom O'Neill, Clínica del Río:")
	r := k.now("kick")
	on := r.Meetings.Newest()[0].Agenda[1].ID
	if v := r.VoiceOn(on, "pantry-1"); v.Words != long {
		t.Errorf("of %d letters %d are kept", len(long), len(v.Words))
	}
	if v := r.VoiceOn(on, "pantry-2"); v.Words != "First\nSecond: 1\n." {
		t.Errorf("the text of several lines is %q", v.Words)
	}
}

// TestPlainMeetingLines: what no command is and what no turn is, names before words, the
// agenda, what is skipped, taken back, and late.
func TestPlainMeetingLines(t *testing.T) {
	k := convenes(t, kickoffGroup(t), "begin", ":zzz", "3 absent", "", "9", ":d", "We meet weekly", "Tom: I am here after all", "3 said And again", "::q is a letter",
		"3 years is too long", ":u", "y", ":m", ":pause", ":pause", ":h", "3 late 9:30", "", ":l", ":j 3", ":b", ":skip", ":?", ":order", ":leave", ":q")
	k.says("no command :zzz", "Tom O'Neill, Clínica del Río: not here", "There is no such number here", "What was decided:", "The decision is noted", "Ana Ruiz, Eastside Pantry:",
		"Taken down. 1 of 7 heard", "Taken down.", "Taken back", "This point has 11 minutes now", "The time stands still", "The time goes on", "came 9:30",
		"That waits until you have left the meeting", "3 of 6, What is in it for each of us", "2 of 6, Why we are here", "Skipped: Why we are here", ":k parks a topic", "The meeting goes on. It waits")
	r := k.now("kick")
	m := r.Meetings.Newest()[0]
	if v := r.VoiceOn(m.Agenda[1].ID, "clinic-1"); v.Words != "I am here after all\nAnd again" {
		t.Errorf("Tom said %q", v.Words)
	}
	if v := r.VoiceOn(m.Agenda[1].ID, "clinic-2"); v.Words != ":q is a letter" {
		t.Errorf("Ivy said %q", v.Words)
	}
	if len(m.Decisions) != 1 || m.Over != "" {
		t.Errorf("%+v", m)
	}
}

// TestPlainMeetingUnnamed: where words are kept without names, nothing that is said of
// the meeting has words and their name in one line.
func TestPlainMeetingUnnamed(t *testing.T) {
	p := kickoffGroup(t)
	p.Voices.Kept = model.Unnamed
	words := []string{"the moon is made of tin", "nobody asked the children", "my knees hurt"}
	lines := append([]string{"begin", ""}, words...)
	lines = append(lines, ":words", "2 said once more about the children", ":b", ":on", ":u", "n", ":w", ":j 3", ":b", ":end", "y", ":q")
	k := convenes(t, p, lines...)
	k.says("With neither", "my knees hurt", "The meeting is over")
	for _, line := range strings.Split(k.out, "\n") {
		for _, name := range []string{"Ana", "Ned", "Tom"} {
			for _, said := range words {
				if strings.Contains(line, name) && strings.Contains(line, said) {
					t.Errorf("words are said with a name: %q", line)
				}
			}
		}
	}
}

// TestPlainMeetingShowsNothingPrivate: what only some may see is in no line of a whole
// meeting, and no page of it opens.
func TestPlainMeetingShowsNothingPrivate(t *testing.T) {
	const secret = "Zanzibar"
	p := kickoffGroup(t)
	p.Interest = map[model.ID]*model.Interest{}
	for _, m := range p.Active() {
		p.Interest[m] = &model.Interest{Benefit: secret + " benefit", Breaker: secret + " leaves"}
	}
	lines := append(kickoff()[:len(kickoff())-3], ":i", ":g", ":l", ":?", ":h", "", ":u", "n", ":on", "y", ":q")
	k := convenes(t, p, lines...)
	k.says("The meeting is over")
	if strings.Contains(k.out, secret) {
		t.Error("a meeting says what is private")
	}
}

// TestPlainMeetingLapses: nobody ended the meeting. The next time the partnership is
// opened its notes are said, once.
func TestPlainMeetingLapses(t *testing.T) {
	k := convenes(t, kickoffGroup(t), "begin", "", "People walk past empty shelves.")
	k.o.Meet = false
	k.o.Now = func() time.Time { return noon.Add(5 * time.Hour) }
	k.types(":q")
	k.says("Meeting notes: Eastside Food Table", "People walk past empty shelves.")
	if m := k.now("kick").Meetings.Newest()[0]; m.Over != model.Lapsed {
		t.Errorf("it is %q", m.Over)
	}
	if k.types(":q"); strings.Contains(k.out, "Meeting notes") {
		t.Error("it is said twice")
	}
}

// TestPlainRoomFollows: what the room sees is said once for each change, and writes
// nothing.
func TestPlainRoomFollows(t *testing.T) {
	k := convenes(t, kickoffGroup(t), "begin", "", "People walk past empty shelves.")
	k.o.Room = true
	k.types("", "", ":q")
	k.says("2 of 6, Why we are here", "What brings you here?", "Ana Ruiz: “People walk past empty shelves.”", "1 of 7 heard")
	if n := strings.Count(k.out, "What brings you here?"); n != 1 {
		t.Errorf("it is said %d times", n)
	}
}

// TestPlainMeetingTwoWindows: two windows write down the words of one person. Both are
// kept.
func TestPlainMeetingTwoWindows(t *testing.T) {
	k := convenes(t, kickoffGroup(t), "begin", "")
	other, file := lineUp(t, k.path, "c")
	defer file.Close()
	other.o.Open, other.o.Meet = k.o.Open, true
	c := script(func() { other.types("1 said From the other window") }, "1 said From this one", ":q")
	k.runs(c, c)
	r := k.now("kick")
	if v := r.VoiceOn(r.Meetings.Newest()[0].Agenda[1].ID, "pantry-1"); v.Words != "From the other window\nFrom this one" {
		t.Errorf("Ana said %q", v.Words)
	}
}
