namespace Azukari.Rules;

/// <summary>What is due of incidents (覚書 第8条); it survives the end (8-1d, 8-3c), and the end of a firm.</summary>
static class IncidentsDue
{
    const Office City = Office.CityOfficer | Office.CityApprover;

    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now)
    {
        DateOnly today = JapanTime.DayOf(now);
        return
        [
            .. e.Incidents.Values.Where(i => i.ClosedAt is null).SelectMany(i => Of(e, i, today)),
            .. e.FreezesInForce.SelectMany(f => Of(f, today)),
            .. e.Claims.Values.Where(c => c.SettledAt is null).SelectMany(c => Of(c, today)),
            .. e.Damages.Values.Where(d => d.IsOpen).Select(Of),
        ];
    }

    static IEnumerable<DueThing> Of(Engagement e, Incident incident, DateOnly today) =>
    [
        .. Opened(incident), .. Instructions(incident, today), .. Reports(e, incident, today), .. Persons(incident, today),
        .. Measures(incident, today),
    ];

    static IEnumerable<DueThing> Opened(Incident incident)
    {
        yield return new(
            new("8-1a"), "incident-open", incident.Id.Value, null, false, City | Office.HandlingOfficer);
        if (incident.ReceivedAt is null)
        {
            yield return new(new("8-1a"), "incident-waits-for-receipt", incident.Id.Value, null, false, City);
        }
        else if (incident.Classification is null)
        {
            yield return new(new("1-6"), "incident-waits-for-classification", incident.Id.Value, null, false, City);
        }
    }

    static IEnumerable<DueThing> Instructions(Incident incident, DateOnly today) => incident.Instructions
        .Where(i => i.IsOpen)
        .Select(open => new DueThing(
            new("8-1b"), "instruction-open", open.Id.Value, open.Due, open.Due < today, Office.HandlingOfficer));

    static IEnumerable<DueThing> Reports(Engagement e, Incident incident, DateOnly today)
    {
        if (IncidentClock.Of(incident, e.Holidays) is not { } clock)
        {
            yield break;
        }

        if (incident.ContractorNotices.IsEmpty && (incident.Knowledge.IsEmpty || incident.Knowledge.Any(k => k.Who != Knower.Municipality)))
        {
            DateOnly until = IncidentClock.ContractorNotice(incident).Until;
            yield return new(new("8-1a"), "city-notice-due", incident.Id.Value, until, until < today, Office.HandlingOfficer);
        }

        if (incident.Reports.IsEmpty)
        {
            yield return new(
                new("8-1a"), "first-report-due", incident.Id.Value, clock.FirstReportUntil, clock.FirstReportUntil < today, City);
        }

        if (!incident.IsReportComplete)
        {
            bool supplements = incident.Reports.Any(r => r.Kind == ReportKind.Final);
            yield return supplements
                ? new(new("8-1a"), "supplement-due", incident.Id.Value, null, false, City)
                : new(new("8-1a"), "final-report-due", incident.Id.Value, clock.FinalReportDue, clock.FinalReportDue < today, City);
        }
    }

    static IEnumerable<DueThing> Persons(Incident incident, DateOnly today)
    {
        if (incident.Classification is { IsReportable: true } && incident.PersonNotices.IsEmpty)
        {
            DateOnly? until = incident.Postponed?.Until;
            yield return new(new("8-1b"), "persons-wait-for-notice", incident.Id.Value, until, until < today, City);
        }

        if (incident.Publications is [.., { Done: false } planned])
        {
            yield return new(new("8-1b"), "publication-planned", incident.Id.Value, planned.On, planned.On < today, City);
        }
    }

    static IEnumerable<DueThing> Measures(Incident incident, DateOnly today)
    {
        foreach (Measure measure in incident.Measures.Where(m => m is { DeclinedAt: null, VerifiedAt: null }))
        {
            yield return measure switch
            {
                { AgreedAt: null } =>
                    new(new("8-2"), "measure-waits-for-agreement", measure.Id.Value, null, false, Office.CityApprover),
                { DoneAt: null } => new(
                    new("8-2"), "measure-due", measure.Id.Value, measure.Due, measure.Due < today, Office.HandlingOfficer)
                {
                    Person = measure.Owner,
                },
                _ => new(new("8-2"), "measure-waits-for-verification", measure.Id.Value, null, false, City),
            };
        }
    }

    static IEnumerable<DueThing> Of(Freeze freeze, DateOnly today)
    {
        yield return new(new("8-1c"), "frozen", freeze.Id.Value, null, false, Office.CityApprover | Office.HandlingOfficer);
        foreach (Continuation open in freeze.Continuations.Where(c => c.EndedAt is null && today <= c.Until))
        {
            yield return new(
                new("8-1b"), "continuation-ends", freeze.Id.Value, open.Until, false, Office.CityApprover | Office.HandlingOfficer);
        }
    }

    static IEnumerable<DueThing> Of(ThirdPartyClaim claim, DateOnly today)
    {
        if (claim.Instructions is not [.., var last])
        {
            yield return new(new("8-3a"), "claim-waits-for-instruction", claim.Id.Value, null, false, City);
        }
        else
        {
            yield return new(new("8-3a"), "claim-open", claim.Id.Value, last.Due, last.Due < today, City | Office.HandlingOfficer);
        }
    }

    static DueThing Of(Damage damage) => damage.AgreedYen is null
        ? new(new("8-3b"), "damage-waits-for-agreement", damage.Id.Value, null, false, Office.HandlingOfficer)
        : new(new("8-3b"), "damage-unpaid", damage.Id.Value, null, false, Office.HandlingOfficer);
}
