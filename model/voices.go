package model

// Voices are what each person said about each area, before norms were written
// (R3).
type Voices struct {
	Asides
	Kept  string  `leaf:"kept"` // with what the words are shown: ByName, ByOrganization or Unnamed; "" is by name
	Heard []Heard `leaf:"heard"`
}

// Heard is what was heard on one area. Its ID is the area's.
type Heard struct {
	Row
	Voices []Voice `leaf:"voice"`
}

// A Voice is one person on one area. Its ID is the person's.
type Voice struct {
	Row
	State string `leaf:"state"` // Said, Passed or Absent; "" is not yet
	Words string `leaf:"words"` // in the person's own words
}

// What a person did when asked about an area.
const (
	Said   = "said"
	Passed = "passed"
	Absent = "absent"
)

var voiceStates = keys(Said, Passed, Absent)

var voices = &Step{
	ID:      "voices",
	Chapter: NormsChapter,
	Part:    func(p *Partnership, _ ID) any { return &p.Voices },
	Ask: func(p *Partnership, _ ID) []Question {
		v := &p.Voices
		people := p.voiceOptions()
		return []Question{
			Choice{v.ask("kept", Full, Optional), &v.Kept, keeps},
			Each{v.ask("heard", Both, Optional), p.Areas.Options(), "heard", listOf(&v.Heard,
				func(h *Heard) *Row { return &h.Row },
				func(Heard) string { return "" },
				func(h *Heard) []Question { return h.questions(people) })},
		}
	},
}

func (h *Heard) questions(people []Option) []Question {
	return []Question{
		Each{h.ask("voice", Both, Optional), people, "", listOf(&h.Voices,
			func(v *Voice) *Row { return &v.Row },
			Voice.summary,
			(*Voice).questions)},
	}
}

// summary sums up a voice: what was said, as long as it stands. Who has thought
// better of it and passes is not quoted.
func (v Voice) summary() string {
	if v.State != Said {
		return ""
	}
	return v.Words
}

func (v *Voice) questions() []Question {
	words := v.ask("words", Both, Wanted)
	words.Shows = func() bool { return v.State == Said }
	return []Question{
		Choice{v.ask("state", Both, Optional), &v.State, voiceStates}, // R3 waits for it
		Text{Ask: words, Into: &v.Words},
	}
}

// voiceOptions returns the people whose voice is asked for: those who speak for
// the active organizations, each once.
func (p *Partnership) voiceOptions() []Option {
	var os []Option
	for _, m := range p.Roster.People {
		if m.Until == "" && (p.active(ID(m.Of)) || p.active(m.also()...)) {
			os = append(os, Option{Key: string(m.ID), Label: m.Name})
		}
	}
	return os
}

// A Hearing is how far a group is with listening on one area.
type Hearing struct {
	Said, Passed, Absent, ToCome []ID // people, in the order of the roster
}

// Hearing returns who has been heard on an area (R3).
func (p *Partnership) Hearing(area ID) Hearing {
	p = p.all()
	states := map[ID]string{}
	for _, h := range p.Voices.Heard {
		if h.ID == area {
			for _, v := range h.Voices {
				states[v.ID] = v.State
			}
		}
	}
	var h Hearing
	for _, o := range p.voiceOptions() {
		id := ID(o.Key)
		switch states[id] {
		case Said:
			h.Said = append(h.Said, id)
		case Passed:
			h.Passed = append(h.Passed, id)
		case Absent:
			h.Absent = append(h.Absent, id)
		default:
			h.ToCome = append(h.ToCome, id)
		}
	}
	return h
}

// Voice returns what a person said on an area; the zero Voice if nothing.
func (p *Partnership) Voice(area, person ID) Voice {
	for _, h := range p.Voices.Heard {
		if h.ID == area {
			for _, v := range h.Voices {
				if v.ID == person {
					return v
				}
			}
		}
	}
	return Voice{}
}

// VoiceOn returns what a person said on an area, or on a point of an agenda; the zero
// Voice if nothing.
func (p *Partnership) VoiceOn(on, person ID) Voice {
	if _, x := p.Point(on); x != nil {
		return x.Voice(person)
	}
	return p.Voice(on, person)
}

// everyVoice is R3: an area's norms wait until each voice that is present has
// spoken or passed.
func everyVoice(p *Partnership) []Gap {
	var gaps []Gap
	for _, o := range p.Areas.Options() {
		if len(p.Hearing(ID(o.Key)).ToCome) > 0 {
			gaps = append(gaps, Gap{Step: voices.ID, Key: "heard/" + o.Key, Rule: "R3", Weigh: Missing})
		}
	}
	return gaps
}
