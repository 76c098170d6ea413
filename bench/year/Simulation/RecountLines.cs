using Azukari.Rules;

namespace Azukari.Bench.Simulation;

sealed partial class Recount
{
    /// <summary>National holidays and substitute days, 2026 to 2028, as the Cabinet Office published or the law fixes them.</summary>
    static readonly HashSet<DateOnly> Holidays =
    [
        .. from text in ("2026-01-01 2026-01-12 2026-02-11 2026-02-23 2026-03-20 2026-04-29 2026-05-03 2026-05-04 2026-05-05 2026-05-06 2026-07-20 "
            + "2026-08-11 2026-09-21 2026-09-22 2026-09-23 2026-10-12 2026-11-03 2026-11-23 2027-01-01 2027-01-11 2027-02-11 2027-02-23 2027-03-21 "
            + "2027-03-22 2027-04-29 2027-05-03 2027-05-04 2027-05-05 2027-07-19 2027-08-11 2027-09-20 2027-09-23 2027-10-11 2027-11-03 2027-11-23 "
            + "2028-01-01 2028-01-10 2028-02-11 2028-02-23 2028-03-20 2028-04-29 2028-05-03 2028-05-04 2028-05-05").Split(' ')
           select DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
    ];

    /// <summary>Everything that is due at an instant.</summary>
    internal IEnumerable<Line> LinesAt(DateTimeOffset now)
    {
        DateOnly today = Day(now);
        Enact(today);
        IEnumerable<Line> lines = cases.Where(c => !c.Value.Closed).SelectMany(c => OfCase(c.Key, c.Value, today))
            .Concat(freezes.Select(f => new Line("8-1c", "frozen", f, null, false)));
        return ended ? lines : lines.Concat(OfParties(today)).Concat(OfThings(today)).Concat(OfMeasures(today)).Concat(OfTrips(now))
            .Concat(OfPeople(today)).Concat(OfFirms(today)).Concat(OfReturn(today)).Concat(OfTenth(today));
    }

    /// <summary>The board: of each article 0 kept, 1 due, 2 broken.</summary>
    internal int[] BoardAt(DateTimeOffset now)
    {
        int[] board = new int[13];
        DateOnly near = Day(now).AddDays(NearDays);
        foreach (Line line in LinesAt(now).Where(l => !l.OnlyNear || l.On is null || l.On <= near))
        {
            int article = line.Clause is "end" ? 0 : int.Parse(line.Clause.Split('-')[0].TrimEnd('a', 'b', 'c', 'd'), System.Globalization.CultureInfo.InvariantCulture);
            board[article] = Math.Max(board[article], line.Late ? 2 : 1);
        }

        return board;
    }

    IEnumerable<Line> OfParties(DateOnly today)
    {
        foreach ((string id, (bool open, DateOnly from, _, HashSet<string> signed)) in amendments)
        {
            if (open && signed.Count < 2)
            {
                yield return new("0", "amendment-waits-for-signature", id, from, from < today);
            }
        }

        if (begun is null)
        {
            yield return new("9a", "contract-ends", "", terms.Term.Until, false) { OnlyNear = true };
        }
    }

    IEnumerable<Line> OfThings(DateOnly today)
    {
        foreach ((string id, Thing thing) in things.Where(t => !t.Value.Gone))
        {
            if (thing.Kind == ItemKind.WorkingCopy)
            {
                yield return new("5-1b", "working-copy-out", id, thing.Back, thing.Back < today);
            }
            else if (thing is { Kind: ItemKind.File, HasNumbers: true, Ordered: false } && !IsFiled(id))
            {
                yield return new("2", "file-not-in-register", id, null, false);
            }
            else if (thing is { Kind: ItemKind.Medium or ItemKind.Paper, Described: false })
            {
                yield return new("2", "medium-not-described", id, null, false);
            }
        }

        foreach ((string id, (OtherUseState state, DateOnly until)) in otherUses)
        {
            if (state == OtherUseState.Requested)
            {
                yield return new("3", "other-use-waits-for-approval", id, null, false);
            }
            else if (state == OtherUseState.Approved && until >= today)
            {
                yield return new("3", "other-use-ends", id, until, false) { OnlyNear = true };
            }
        }
    }

    bool IsFiled(string id) => things[id].Filing is not null || (things[id].Of is { } source && IsFiled(source));

    IEnumerable<Line> OfMeasures(DateOnly today)
    {
        foreach (string owner in (string[])[terms.Municipality.Value, terms.Contractor.Value, .. firms.Keys.Where(IsIn)])
        {
            GuidelineMeasure[] adopted = [.. measures.Keys.Where(k => k.Owner == owner).Select(k => k.Measure)];
            if (adopted.Length < Enum.GetValues<GuidelineMeasure>().Length)
            {
                yield return new("4-2", "measures-not-adopted", owner, null, false);
            }

            foreach (GuidelineMeasure measure in adopted)
            {
                string subject = $"{owner}/{string.Concat(measure.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"))}";
                DateOnly? until = measures[(owner, measure)]?.AddMonths(12);
                yield return until is null
                    ? new("4-2", "measure-without-evidence", subject, null, false)
                    : new("4-2", "measure-evidence-expires", subject, until, until < today) { OnlyNear = true };
            }
        }
    }

    IEnumerable<Line> OfTrips(DateTimeOffset now)
    {
        foreach ((string id, Trip trip) in trips)
        {
            if (trip.State == TakeOutState.Requested)
            {
                yield return new("5-3a", "take-out-waits-for-approval", id, null, false);
            }
            else if (trip.State is TakeOutState.Departed or TakeOutState.Arrived)
            {
                yield return new("5-3b", "take-out-due-back", id, Day(trip.Back), trip.Back < now);
                if (trip.Offered)
                {
                    yield return new("5-3c", "hand-over-waits-for-receiver", id, null, false);
                }

                if (trip.Asked is not null)
                {
                    yield return new("5-3a", "extension-waits-for-approval", id, Day(trip.Back), trip.Back < now);
                }
            }
            else if (trip.State == TakeOutState.Returned)
            {
                yield return new("5-3b", "return-waits-for-confirmation", id, null, false);
            }
        }

        foreach ((string id, (DateTimeOffset until, _)) in takeIns.Where(t => !t.Value.Left))
        {
            yield return new("5-1a", "brought-in-due-out", id, Day(until), until < now);
        }
    }

    IEnumerable<Line> OfPeople(DateOnly today)
    {
        foreach ((string id, Person person) in people)
        {
            foreach (Line line in person.Left is null ? OfWorker(id, person, today) : person.Exit ? (Line[])[] : OfLeaver(id, person))
            {
                yield return line;
            }
        }

        foreach ((string id, (string worker, DateOnly? until, bool over)) in badges)
        {
            if (!over && until < today && people[worker].Left is null)
            {
                yield return new("4-2", "badge-expired", id, until, true);
            }
        }

        foreach (string firm in people.Values.Where(p => p is { Left: null, Received: true }).Select(p => p.Firm).Distinct().Where(f => f == terms.Contractor.Value || IsIn(f)))
        {
            DateOnly last = supervisions.Values.Where(s => s.Firm == firm).Select(s => s.Until)
                .DefaultIfEmpty(people.Values.Where(p => p is { Left: null, Received: true } && p.Firm == firm).Min(p => Day(p.ReceivedAt))).Max();
            yield return new("6-1", "supervision-due", firm, last.AddMonths(3), last.AddMonths(3) < today) { OnlyNear = true };
        }

        foreach ((string id, (_, _, DateOnly? by, _)) in supervisions.Where(s => s.Value is { By: not null, Settled: false }))
        {
            yield return new("6-1", "supervision-finding-open", id, by, by < today);
        }

        if (OfReviews(today) is { } review)
        {
            yield return review;
        }
    }

    IEnumerable<Line> OfWorker(string id, Person person, DateOnly today)
    {
        if (person is { Notified: true, Received: false })
        {
            yield return new("6-3", "notification-waits-for-receipt", id, null, false);
        }

        if (person.Returned)
        {
            yield return new("6-3", "notification-returned", id, null, false);
        }

        if (person is { Dispatched: true, FirmKnown: false })
        {
            yield return new("6-1", "dispatching-firm-unknown", id, null, false);
        }

        if (person.Received)
        {
            DateOnly? lapses = person.Passed.Count == 0 ? null : person.Passed.Max(d => d.AddMonths(terms.TrainingValidityMonths));
            yield return lapses is null || lapses <= today
                ? new("6-2b", "training-lapsed", id, null, false)
                : new("6-2b", "training-lapses-soon", id, lapses, false) { OnlyNear = true };
        }
    }

    Line[] OfLeaver(string id, Person person)
    {
        Line[] open =
        [
            .. things.Where(t => t.Value is { Kind: ItemKind.WorkingCopy, Gone: false } && t.Value.Bearer == id)
                .Select(t => new Line("9a", "leaver-holds-copy", t.Key, person.Left, true)),
            .. trips.Where(t => t.Value.State is TakeOutState.Departed or TakeOutState.Arrived && t.Value.Bearer == id)
                .Select(t => new Line("5-3b", "leaver-carries-take-out", t.Key, person.Left, true)),
            .. badges.Where(b => !b.Value.Ended && b.Value.Worker == id).Select(b => new Line("4-2", "leaver-has-badge", b.Key, person.Left, true)),
        ];
        return open.Length > 0 ? open : [new Line("4-1b", "exit-check-open", id, null, false)];
    }

    Line? OfReviews(DateOnly today)
    {
        bool Waits(string who) => people[who] is { Left: null, Notified: true };
        foreach ((string id, (DateOnly due, HashSet<string> listed, HashSet<string> decided, _)) in reviews)
        {
            if (listed.Any(w => !decided.Contains(w) && Waits(w)))
            {
                return new("6-1", "access-review-undecided", id, due, due < today);
            }
        }

        if (!people.Keys.Any(Waits))
        {
            return null;
        }

        DateOnly from = reviews.Count > 0 ? reviews.Values.Max(r => Day(r.At))
            : people.Values.Where(p => p is { Left: null, Notified: true }).Min(p => Day(p.Received ? p.ReceivedAt : p.NotifiedAt));
        return new("6-1", "access-review-due", "", from.AddMonths(6), from.AddMonths(6) < today) { OnlyNear = true };
    }

    bool IsIn(string firm) => firm == terms.Contractor.Value
        || (firms.TryGetValue(firm, out Firm? found) && found.State == ReentrustmentState.Consented && IsIn(found.Parent));

    IEnumerable<Line> OfFirms(DateOnly today)
    {
        foreach ((string id, Firm firm) in firms)
        {
            if (firm.State == ReentrustmentState.Applied)
            {
                yield return new("7-1b", "reentrustment-waits-for-consent", id, null, false);
                if (!firm.Whole)
                {
                    yield return new("7-1b", "application-incomplete", id, null, false);
                }
            }
            else if (firm.State == ReentrustmentState.Ended)
            {
                foreach (string held in things.Where(t => !t.Value.Gone && (t.Value.Holder == id || (t.Value.Bearer is { } b && people[b].Firm == id))).Select(t => t.Key))
                {
                    yield return new("9a", "ended-firm-still-holds", held, null, false);
                }
            }
            else
            {
                if (!firm.Agreed)
                {
                    yield return new("7-2a", "agreement-missing", id, null, false);
                }

                if (firm.Suspended)
                {
                    yield return new("7-1b", "reentrustment-suspended", id, null, false);
                }

                if (firm.Corrects)
                {
                    yield return new("7-3a", "re-entrustee-to-correct", id, null, false);
                }

                yield return new("7-1b", "consent-ends", id, firm.Until, firm.Until < today) { OnlyNear = true };
                DateOnly next = (firm.Seen ?? firm.Since).AddMonths(6);
                yield return new("7-3a", "report-on-re-entrustee", id, next, next < today) { OnlyNear = true };
            }
        }
    }

    static IEnumerable<Line> OfCase(string id, Case open, DateOnly today)
    {
        yield return new("8-1a", "incident-open", id, null, false);
        if (!open.Received)
        {
            yield return new("8-1a", "incident-waits-for-receipt", id, null, false);
        }
        else if (open.Reportable is null)
        {
            yield return new("1-6", "incident-waits-for-classification", id, null, false);
        }

        foreach ((string instruction, (DateOnly due, _)) in open.Instructions.Where(i => i.Value.Open))
        {
            yield return new("8-1b", "instruction-open", instruction, due, due < today);
        }

        if (open.Reportable != false)
        {
            DateOnly notice = Day(open.Known).AddDays(4), first = open.Reported.AddDays(4), final = open.Reported.AddDays(29);
            while (final.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Holidays.Contains(final)
                || final is { Month: 12, Day: >= 29 } or { Month: 1, Day: <= 3 })
            {
                final = final.AddDays(1);
            }

            if (!open.Told)
            {
                yield return new("8-1a", "city-notice-due", id, notice, notice < today);
            }

            if (!open.Reported1)
            {
                yield return new("8-1a", "first-report-due", id, first, first < today);
            }

            if (!open.Complete)
            {
                yield return open.Final ? new("8-1a", "supplement-due", id, null, false) : new("8-1a", "final-report-due", id, final, final < today);
            }
        }

        if (open.Reportable == true && !open.PersonsTold)
        {
            yield return new("8-1b", "persons-wait-for-notice", id, null, false);
        }

        foreach ((string measure, (DateOnly due, int stage)) in open.Measures.Where(m => m.Value.Stage < 3))
        {
            yield return stage switch
            {
                0 => new("8-2", "measure-waits-for-agreement", measure, null, false),
                1 => new("8-2", "measure-due", measure, due, due < today),
                _ => new("8-2", "measure-waits-for-verification", measure, null, false),
            };
        }
    }
}
