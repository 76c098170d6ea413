using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Which terms hold at an instant: the old ones until the amendment's day, the amended ones from it on.</summary>
/// <remarks>No entry marks the change: the day itself does, so that no act slips through between midnight and the desk's next round.
/// Every judgement asks for the state as of its own instant, and the first permitted entry after it carries the change on.</remarks>
public static class AmendedTerms
{
    extension(Engagement e)
    {
        /// <summary>The state with the terms that hold at this instant; the same object where nothing changes.</summary>
        public Engagement AsOf(DateTimeOffset at) =>
            e.Upcoming is { } amendment && amendment.Effective <= JapanTime.DayOf(at) ? e.Enact(amendment, at) : e;

        /// <summary>The amendment that is neither in force nor dropped; there is one at most.</summary>
        internal Amendment? OpenAmendment =>
            e.Upcoming ?? e.Amendments.Values.FirstOrDefault(a => a.State == AmendmentState.Proposed);

        /// <summary>Changes the named people, also in terms that are still to come: who is appointed today is not lost tomorrow.</summary>
        internal Engagement WithPeople(Func<ImmutableArray<NamedPerson>, ImmutableArray<NamedPerson>> change)
        {
            Terms Changed(Terms terms) => terms with { People = change(terms.People) };
            Engagement changed = e with { Terms = Changed(e.Terms) };
            if (e.OpenAmendment is not { } open)
            {
                return changed;
            }

            Amendment amended = open with { Terms = Changed(open.Terms) };
            return changed with
            {
                Amendments = changed.Amendments.SetItem(amended.Id, amended),
                Upcoming = e.Upcoming is null ? null : amended,
            };
        }

        Engagement Enact(Amendment amendment, DateTimeOffset at)
        {
            DateTimeOffset since = JapanTime.StartOf(amendment.Effective);
            return e with
            {
                Terms = amendment.Terms,
                Upcoming = null,
                Amendments = e.Amendments.SetItem(amendment.Id, amendment with { State = AmendmentState.InForce }),
                Workers = amendment.Terms.People.Aggregate(e.Workers, (workers, p) => workers.ContainsKey(p.Id)
                    ? workers
                    : workers.Add(p.Id, new Worker(p.Id, p.Organisation, p.Name, Employment.Named, since < at ? since : at))),
            };
        }
    }
}
