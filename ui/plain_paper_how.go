package ui

import (
	"strings"

	"tandem/model"
)

// pickOne reads out what there is to choose from, and asks for its number. ok is
// false where nothing was chosen.
func (p *plain) pickOne(ask string, from []string) (n int, ok bool, err error) {
	for i, text := range from {
		p.item(i+1, text)
	}
	for {
		answer, err := p.line(ask)
		switch n, ok := number(answer, len(from)); {
		case err == turnBack || err == nil && answer == "":
			return 0, false, nil
		case err != nil:
			return 0, false, err
		case ok:
			return n - 1, true, nil
		}
	}
}

func (p *plain) formatPaper(s *shelf) error {
	k := s.open()
	var from []string
	for _, f := range k.Formats {
		from = append(from, p.u.say("format."+f))
	}
	n, ok, err := p.pickOne(p.u.say("plain.paper.number"), from)
	if ok {
		s.format[k.Name] = k.Formats[n]
		p.aboutPaper(s)
	}
	return err
}

func (p *plain) partPaper(s *shelf) error {
	k := s.open()
	ids, from := []model.ID{}, []string{}
	if !k.Apart {
		ids, from = append(ids, ""), append(from, p.u.say("paper.for-all"))
	}
	for _, part := range s.parts(k) {
		ids, from = append(ids, part.ID), append(from, oneLine(part.Name))
	}
	n, ok, err := p.pickOne(p.u.say("plain.paper.number"), from)
	if ok {
		s.part[k.Name] = ids[n]
		p.aboutPaper(s)
	}
	return err
}

func (p *plain) sizePaper(s *shelf) error {
	sizes := s.sizes()
	var from []string
	for _, size := range sizes {
		from = append(from, p.u.say("size."+size))
	}
	n, ok, err := p.pickOne(p.u.say("plain.paper.number"), from)
	if ok {
		p.u.word = ""
		s.setSize(sizes[n])
		if p.u.word != "" {
			p.tell(p.u.word)
			p.u.word = ""
		}
		p.aboutPaper(s)
	}
	return err
}

func (p *plain) largePaper(s *shelf) error {
	s.large = !s.large
	p.aboutPaper(s)
	return nil
}

// sendPapers asks what goes to partners who do not have the program, how, and until
// when an answer is asked for, and writes it.
func (p *plain) sendPapers(s *shelf) error {
	parcel := s.newParcel()
	p.blank()
	p.note("send.title")
	p.note("send.intro")
	if err := p.sentWhat(s, parcel); err != nil {
		return err
	}
	how := []string{"folder", "zip"}
	words := p.u.Words.Question(string(model.CoreStep), "send-as")
	p.tell(words.Ask)
	n, ok, err := p.pickOne(p.u.say("plain.send.as"), []string{words.Options["folder"], words.Options["zip"]})
	if err != nil {
		return err
	}
	if ok {
		parcel.as = how[n]
	}
	if err := p.sentBy(parcel); err != nil {
		return err
	}
	if why := parcel.wrong(p.u); why != "" {
		p.tell(why)
		return nil
	}
	x := &press{parcel: parcel, jobs: parcel.jobs(s)}
	p.tells(s.parcelTold(x.send(s)()))
	return nil
}

// sentWhat asks which documents go in, by their numbers.
func (p *plain) sentWhat(s *shelf, parcel *parcel) error {
	var names, titles []string
	chosen := model.List(parcel.what)
	for _, k := range s.kinds {
		if s.fit(k) {
			names, titles = append(names, k.Name), append(titles, s.title(k))
		}
	}
	var now []string
	for i, title := range titles {
		p.item(i+1, title)
		if chosen.Has(names[i]) {
			now = append(now, title)
		}
	}
	for {
		answer, err := p.line(p.word("plain.send.what", "names", strings.Join(now, ", ")))
		if err != nil || answer == "" {
			return err
		}
		var picked []string
		fields := strings.FieldsFunc(answer, func(r rune) bool { return r == ' ' || r == ',' })
		for _, f := range fields {
			if n, ok := number(f, len(names)); ok {
				picked = append(picked, names[n-1])
			}
		}
		if len(picked) == len(fields) {
			parcel.what = string(model.MakeList(picked...))
			return nil
		}
	}
}

// sentBy asks until when an answer is asked for.
func (p *plain) sentBy(parcel *parcel) error {
	p.tell(p.ownWords("send-by"))
	ask := p.u.say("plain.send.by")
	if parcel.by != "" {
		ask = p.u.say("plain.send.by-now", "day", parcel.by)
	}
	for {
		answer, err := p.line(ask)
		if err != nil || answer == "" {
			return err
		}
		if answer == "-" {
			parcel.by = ""
			return nil
		}
		if day, ok := model.Date(answer).Time(); ok {
			parcel.by = string(model.DateOf(day))
			return nil
		}
		p.note("send.no-day")
	}
}
