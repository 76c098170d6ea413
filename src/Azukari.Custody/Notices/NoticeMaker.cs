using System.Reflection;
using Azukari.Rules;

namespace Azukari.Custody.Notices;

/// <summary>Who is told what, from an entry or from something due. Pure: it reads the state and writes nothing.</summary>
static class NoticeMaker
{
    const Office City = Office.CityOfficer | Office.CityApprover;
    const long RepeatsWorthTelling = 10;
    const int TogetherFrom = 5;

    /// <summary>What is a day's work, or concerns nobody but whoever did it.</summary>
    static readonly string[] Quiet = ["item/open", "copy/check-out", "copy/check-in", "contract/open", "pledge/sign", "item/confirm-erasure"];

    /// <summary>What an entry tells: an act of one party the officers of the other, and whomever it names.</summary>
    internal static IEnumerable<NewNotice> Of(Engagement e, IndexedEntry indexed, DateTimeOffset now)
    {
        Entry entry = indexed.Entry;
        ActAttribute declared = ActCatalogue.Of(entry.Act.GetType()).Declared;
        if (!entry.Permitted)
        {
            Refusal first = entry.Refusals[0];
            return entry.Repeats >= RepeatsWorthTelling
                ? e.Holders(City | Office.HandlingOfficer, now).Select(who => new NewNotice(
                    who, NoticeKind.RefusedAgain, first.Clause, declared.Name, entry.Circumstances.Worker?.Value ?? "", null, indexed.Index))
                : [];
        }

        if (Quiet.Contains(declared.Name))
        {
            return [];
        }

        // 覚書 第7条第1項ほか: while others must approve too nothing is granted, and whoever asked is told nothing that he could take for it.
        Office told = e.ApproversStillNeeded(entry.Act) > 0 ? Office.CityApprover
            : entry.Organisation is not { } party ? City | Office.HandlingOfficer
            : party == e.Terms.Municipality ? Office.HandlingOfficer : City;
        string subject = Identifiers(entry.Act).FirstOrDefault() ?? "";
        IEnumerable<WorkerId> named = told == Office.CityApprover ? [] : NamedIn(e, entry.Act);
        return e.Holders(told, now).Concat(named).Distinct()
            .Where(who => who != entry.Circumstances.Worker && e.Worker(who) is not null)
            .Select(who => new NewNotice(
                who, NoticeKind.Done, new Clause(declared.Clauses[0]), declared.Name, subject, null, indexed.Index));
    }

    /// <summary>Tells at once what came all at once: a list that was brought in, or a night's deliveries.</summary>
    /// <param name="notices">What one look at a ledger gave, in the ledger's order.</param>
    /// <returns>The same, but where one person would be told of one kind of act so many times, once, with how many there were and the last one's entry.</returns>
    internal static IEnumerable<NewNotice> Together(IReadOnlyList<NewNotice> notices)
    {
        ILookup<(WorkerId, Clause, string), NewNotice> alike = notices.Where(n => n.Kind == NoticeKind.Done).ToLookup(n => (n.For, n.Clause, n.Code));
        foreach (NewNotice notice in notices)
        {
            IEnumerable<NewNotice> same = alike[(notice.For, notice.Clause, notice.Code)];
            if (notice.Kind != NoticeKind.Done || same.Count() < TogetherFrom)
            {
                yield return notice;
            }
            else if (ReferenceEquals(notice, same.Last()))
            {
                yield return notice with { Subject = "", Count = same.Count() };
            }
        }
    }

    /// <summary>Tells the officers of both parties that somebody did or tried so much that they must look (覚書 6-1, 4-2).</summary>
    internal static IEnumerable<NewNotice> OfAlarm(Engagement e, string code, Clause clause, WorkerId about, DateTimeOffset now) =>
        e.Holders(City | Office.HandlingOfficer, now).Select(who => new NewNotice(who, NoticeKind.Alarm, clause, code, about.Value, null, null));

    /// <summary>What something due tells, at the stage that it has come to.</summary>
    internal static IEnumerable<NewNotice> Of(Engagement e, DueThing due, DueStage stage, DateTimeOffset now) =>
        (due.Person is { } person && e.Worker(person) is not null ? e.Holders(due.For, now).Append(person) : e.Holders(due.For, now)).Distinct()
            .Select(who => new NewNotice(who, stage.Kind, due.Clause, due.Code, due.Subject, due.On, null));

    /// <summary>Everyone who holds one of the offices at the moment; a deputy does within his period.</summary>
    internal static IEnumerable<WorkerId> Holders(this Engagement e, Office offices, DateTimeOffset now) =>
        from worker in e.Workers.Values
        where worker.LeftAt is null && (e.OfficesOf(new Circumstances(worker.Id, null, now, Authentication.Local)) & offices) != 0
        orderby worker.Id.Value
        select worker.Id;

    /// <summary>Whom an act is about: people that it names, and who asked for what it answers.</summary>
    static IEnumerable<WorkerId> NamedIn(Engagement e, Act act)
    {
        foreach (PropertyInfo property in Properties(act))
        {
            object? value = property.GetValue(act);
            if (value is WorkerId worker)
            {
                yield return worker;
            }
            else if (value is TakeOutId id && e.TakeOuts.GetValueOrDefault(id) is { } takeOut)
            {
                yield return takeOut.RequestedBy;
            }
            else if (value is IncidentId incident && e.Incidents.GetValueOrDefault(incident)?.ReportedBy is { } reporter)
            {
                yield return reporter;
            }
        }
    }

    static IEnumerable<string> Identifiers(Act act) =>
        from property in Properties(act)
        where Array.Exists(property.PropertyType.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>))
        select property.GetValue(act)?.ToString();

    static PropertyInfo[] Properties(Act act) => act.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
}
