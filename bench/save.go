package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const saveRounds = 2000

// saves is P3 and P4: a durable save of one changed leaf, against the least that
// must be done for it, and against the very same store over SQLite in C.
func (b *bench) saves() error {
	ours, err := b.saver("saver")
	if err != nil {
		return err
	}
	defer ours.close()
	cgo, err := b.saver("saver-cgo")
	if errors.Is(err, os.ErrNotExist) {
		cgo = nil // there was no C compiler
	} else if err != nil {
		return err
	}
	defer cgo.close()
	f, err := os.Create(filepath.Join(b.dir, "floor"))
	if err != nil {
		return err
	}
	defer f.Close()
	page := make([]byte, 4096)
	var one, eight, floors, peers []time.Duration
	for i := range saveRounds {
		floor, err := appended(f, page)
		if err != nil {
			return err
		}
		floors = append(floors, floor)
		if one, err = ours.save(1, one); err != nil {
			return err
		}
		if peers, err = cgo.save(1, peers); err != nil {
			return err
		}
		if i%10 == 0 {
			if eight, err = ours.save(8, eight); err != nil {
				return err
			}
		}
	}
	b.report(ours.leaves, one, eight, floors, peers)
	return nil
}

func (b *bench) report(leaves int, one, eight, floors, peers []time.Duration) {
	floor, took := median(floors), median(one)
	r := row{id: "P3", what: fmt.Sprintf("save of one changed answer of %d", leaves), took: ms(took) + ", p99 " + ms(quantile(one, 99)),
		against: "4 KiB append and fdatasync " + ms(floor) + ", p99 " + ms(quantile(floors, 99)) + "; " + ms(took-floor) + " over it",
		ratio:   over(took, floor), reach: 2}
	if floor < time.Millisecond && r.ratio > r.reach {
		// Where the disk answers at once, the ratio says nothing about it.
		r.value, r.reach, r.said = float64(took-floor)/float64(time.Millisecond), 0.5, "≤ 2.00, or ≤ 0.50 ms over"
	}
	b.add(r)
	b.add(row{id: "", what: "save of eight", took: ms(median(eight)) + ", p99 " + ms(quantile(eight, 99)), against: "save of one", ratio: over(median(eight), took)})
	if len(peers) > 0 {
		b.add(row{id: "P4", what: "save of one changed answer", took: ms(took), against: "the same over SQLite in C " + ms(median(peers)) + ", p99 " + ms(quantile(peers, 99)), ratio: over(took, median(peers))})
	}
}

// appended appends a page to f and waits for the disk.
func appended(f *os.File, page []byte) (time.Duration, error) {
	start := time.Now()
	if _, err := f.Write(page); err != nil {
		return 0, err
	}
	err := syscall.Fdatasync(int(f.Fd()))
	return time.Since(start), err
}

// A saver is a program that saves when it is told to, and says how long it took.
type saver struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Scanner
	leaves int
}

func (b *bench) saver(name string) (*saver, error) {
	if _, err := os.Stat(b.program(name)); err != nil {
		return nil, err
	}
	s := &saver{cmd: exec.Command(b.program(name), filepath.Join(b.dir, name+".db"))}
	s.cmd.Stderr = os.Stderr
	var err error
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.out = bufio.NewScanner(out)
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	s.leaves, err = s.number()
	return s, err
}

func (s *saver) number() (int, error) {
	if !s.out.Scan() {
		return 0, errors.Join(errors.New("the saver has ended"), s.out.Err())
	}
	return strconv.Atoi(strings.TrimSpace(s.out.Text()))
}

// save has n changed answers saved, and adds how long that took. Without a saver
// it does nothing.
func (s *saver) save(n int, took []time.Duration) ([]time.Duration, error) {
	if s == nil {
		return took, nil
	}
	if _, err := fmt.Fprintln(s.in, n); err != nil {
		return took, err
	}
	ns, err := s.number()
	return append(took, time.Duration(ns)), err
}

func (s *saver) close() {
	if s != nil {
		s.in.Close()
		s.cmd.Wait()
	}
}
