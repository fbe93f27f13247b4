package ui

import (
	"strings"
	"time"

	"tandem/model"
)

// watching says what the room sees of a meeting whenever that changes, each change
// once, until a line :q or the end of what is typed. It writes nothing.
func (p *plain) watching(id model.ID) error {
	u := p.u
	r, err := u.Keep.Load(u.ctx, id)
	if err != nil {
		return err
	}
	u.take(r)
	beat := time.NewTicker(time.Second)
	defer beat.Stop()
	said, begun := "", false
	for {
		u.reload()
		u.followSitting()
		begun = begun || u.sitting != nil && !u.sitting.Lapsed(u.Now())
		now := p.roomText()
		if !begun {
			now = u.say("room.not-begun")
		}
		if now != said {
			said = now
			p.blank()
			p.tell(now)
		}
		select {
		case line, ok := <-p.lines:
			if !ok || strings.EqualFold(strings.TrimSpace(line), ":q") {
				return nil
			}
		case <-beat.C:
		case <-u.Hangup:
			return nil
		case <-u.ctx.Done():
			return nil
		}
		if p.broken != nil {
			return nil
		}
	}
}

// roomText is what the room sees now, line by line.
func (p *plain) roomText() string {
	r := p.u.room()
	lines := []string{p.spoken(r.over), r.prompt}
	for _, l := range r.lines {
		lines = append(lines, p.spoken(l))
	}
	if r.quote.Words != "" {
		lines = append(lines, readBack(r.quote))
	}
	lines = append(lines, p.spoken(r.foot))
	var said []string
	for _, l := range lines {
		if strings.TrimSpace(l) != "" {
			said = append(said, l)
		}
	}
	return strings.Join(said, "\n")
}
