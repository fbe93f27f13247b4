package ui

import (
	"errors"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// typeIn asks whose sheet came back and of which day, and then what stands on it, page
// by page, with the codes that are on the paper.
func (p *plain) typeIn() error {
	p.u.reload()
	from := hop{stop: p.u.here}
	of, err := p.whoseSheet()
	switch {
	case err == turnBack || err == nil && of == "":
		return from
	case err != nil:
		return err
	}
	on, err := p.sheetDay()
	switch {
	case err == turnBack || err == nil && on == "":
		return from
	case err != nil:
		return err
	}
	if member := slipOf(string(of)); member != "" {
		p.u.beginsSlip(member, on)
		of := p.u.slipTexts(member)[0]
		return hop{p.u.here, string(of) + "/" + string(member)}
	}
	p.u.begins(of, on)
	defer func() { p.u.paperIn = nil }()
	p.note("plain.typein.how")
	for p.u.paperIn != nil {
		if err := p.sheetPage(); err != nil {
			return err
		}
	}
	if p.u.word != "" {
		p.echo()
	}
	return from
}

// whoseSheet asks whose sheet it is, "" for none.
func (p *plain) whoseSheet() (model.ID, error) {
	whose := p.u.papersIn()
	p.blank()
	p.tell(p.u.say("typein.title"))
	if len(whose) == 0 {
		p.tell(export.WorksheetWaits(p.u.r.As(model.Everyone), p.u.Words))
		return "", nil
	}
	p.note("typein.about")
	for i, o := range whose {
		p.item(i+1, oneLine(o.Label))
	}
	for {
		s, err := p.line(p.u.say("plain.typein.which"))
		n, ok := number(s, len(whose))
		switch {
		case err != nil, s == "":
			return "", err
		case ok:
			return model.ID(whose[n-1].Key), nil
		}
	}
}

// sheetDay asks for the day on the paper, "" for none.
func (p *plain) sheetDay() (model.Date, error) {
	for {
		s, err := p.line(p.ownWords("typein-on"))
		if err != nil || s == "" {
			return "", err
		}
		if day, ok := model.Date(s).Time(); ok {
			return model.DateOf(day), nil
		}
		p.note("trouble." + string(model.NotADay))
	}
}

// sheetWords are those of the screen, with what stands there already said at once.
func (p *plain) sheetWords(stop model.Stop) func(path string) assets.Question {
	words, there := p.u.sheetWords(stop), p.u.say("typein.there")
	return func(path string) assets.Question {
		q := words(path)
		if q.Why == there {
			q.Ask += "\n" + there
		}
		return q
	}
}

// sheetPage asks what stands on one page of the sheet, and turns to the next, or back.
func (p *plain) sheetPage() error {
	u, stop := p.u, p.u.here
	p.blank()
	p.tell(u.sheetHead())
	p.tell(u.stopTitle(stop))
	if sight := u.r.Sight(stop.Step.ID, stop.Party); sight != model.Shared {
		p.note("sight." + sightKey(sight))
	}
	p.lay(stop.Step, stop.Party)
	err := p.round(round{
		step: string(stop.Step.ID), words: p.sheetWords(stop),
		open: func() ([]model.Question, func(), error) {
			e := p.desk.copy.OnSheet(u.paperIn.of, stop)
			return model.Shown(e.Questions), e.Put, nil
		},
	}, "")
	var h hop
	switch {
	case err == nil:
		u.turnPage(1)
	case err == turnBack:
		u.turnPage(-1)
	case errors.As(err, &h):
		u.here, u.paperIn = h.stop, nil
		return err
	case err != turnAgain && err != turnGone:
		return err
	}
	return nil
}
