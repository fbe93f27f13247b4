package model

// Closing is how a partnership comes to its end well (R13): it is talked about,
// planned, acknowledged by each, and what was learned is kept.
type Closing struct {
	Asides
	Reason    string        `leaf:"reason"`
	Discussed Date          `leaf:"discussed"`
	Talk      string        `leaf:"talk"` // what was said
	Services  string        `leaf:"services"`
	Assets    string        `leaf:"assets"`
	Funds     string        `leaf:"funds"`
	Data      string        `leaf:"data"`
	Records   string        `leaf:"records"`
	Name      string        `leaf:"name"` // what becomes of the name
	Learned   string        `leaf:"learned"`
	Thanks    string        `leaf:"thanks"`
	Members   []Acknowledge `leaf:"member"`
}

// An Acknowledge is a member's open word that the partnership ends. Its ID is the
// member's.
type Acknowledge struct {
	Row
	On  Date   `leaf:"on"`
	Who string `leaf:"who"` // the name of who said it
}

var closing = &Step{
	ID:      "closing",
	Chapter: LifeChapter,
	When: func(p *Partnership) bool {
		s := p.Stage()
		return s == Winding || s.Over() || !untouched(&p.Closing)
	},
	Part: func(p *Partnership, _ ID) any { return &p.Closing },
	Ask: func(p *Partnership, _ ID) []Question {
		c := &p.Closing
		var members []Option
		for _, m := range p.Members() {
			members = append(members, Option{Key: string(m), Label: p.Called(m)})
		}
		said := listOf(&c.Members,
			func(a *Acknowledge) *Row { return &a.Row },
			func(a Acknowledge) string { return a.Who },
			(*Acknowledge).questions)
		members = p.andPast(members, said.ids())
		return []Question{
			Text{Ask: c.ask("reason", Both, Required), Into: &c.Reason, Max: LineLimit},
			Day{c.ask("discussed", Both, Required), (*string)(&c.Discussed)},
			Text{Ask: c.ask("talk", Both, Optional), Into: &c.Talk},
			Text{Ask: c.ask("services", Both, Wanted), Into: &c.Services, Max: LineLimit},
			Text{Ask: c.ask("assets", Both, Wanted), Into: &c.Assets, Max: LineLimit},
			Text{Ask: c.ask("funds", Both, Wanted), Into: &c.Funds, Max: LineLimit},
			Text{Ask: c.ask("data", Both, Wanted), Into: &c.Data, Max: LineLimit},
			Text{Ask: c.ask("records", Both, Wanted), Into: &c.Records, Max: LineLimit},
			Text{Ask: c.ask("name", Both, Wanted), Into: &c.Name, Max: LineLimit},
			Text{Ask: c.ask("learned", Both, Wanted), Into: &c.Learned},
			Text{Ask: c.ask("thanks", Both, Wanted), Into: &c.Thanks},
			Each{c.ask("member", Both, Required), members, "", said},
		}
	},
}

func (a *Acknowledge) questions() []Question {
	return []Question{
		Day{a.ask("on", Both, Required), (*string)(&a.On)},
		Line{Ask: a.ask("who", Both, Wanted), Into: &a.Who},
	}
}
