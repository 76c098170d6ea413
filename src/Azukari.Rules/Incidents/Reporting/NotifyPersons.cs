namespace Azukari.Rules;

/// <summary>The city has notified persons concerned of the five items (本人への通知).</summary>
/// <param name="Incident">The open incident.</param>
/// <param name="Method">How.</param>
/// <param name="On">On which day, in Japan.</param>
/// <param name="Persons">How many persons; with a publication instead, how many it stands for.</param>
/// <param name="Reason">Why a publication stands in its place, sealed.</param>
/// <remarks>覚書 8-1b, 8-1c, 8-1d; 漏えい等報告規則5条: items 1, 2, 4, 5 and 9. Where the notice is hard to make, a publication stands in its
/// place.</remarks>
[Act("incident/notify-persons", "8-1b", "8-1c", "8-1d", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record NotifyPersons(
    IncidentId Incident, NoticeMethod Method, DateOnly On, long Persons, SealedText Reason = default) : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1b").Requires(
            e.OpenIncident(Incident) is not { } open || ReportCompleteness.Five.All(item => open.ReportItems.Any(w => w.Item == item)),
            IncidentReportRefusal.NoticeItemsMissing),
        Clause("8-1b").Requires(Persons > 0, IncidentReportRefusal.NobodyNotified),
        Clause("8-1b").Requires(On <= now.Today, IncidentReportRefusal.DayInTheFuture),
        Clause("8-1b").Requires(
            Method != NoticeMethod.PublicationInstead || Reason.IsGiven, IncidentReportRefusal.SubstituteWithoutReason),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i => i with
    {
        PersonNotices = i.PersonNotices.Add(new PersonNotice(Method, On, Persons, now.At, now.Worker!.Value)),
        Postponed = null,
    });
}

/// <summary>A notice to persons.</summary>
/// <param name="Method">How.</param>
/// <param name="On">On which day.</param>
/// <param name="Persons">How many persons.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="By">By whom.</param>
public sealed record PersonNotice(NoticeMethod Method, DateOnly On, long Persons, DateTimeOffset At, WorkerId By);

/// <summary>How persons were notified.</summary>
public enum NoticeMethod
{
    /// <summary>By post.</summary>
    Post,

    /// <summary>By mail.</summary>
    Mail,

    /// <summary>In person.</summary>
    Visit,

    /// <summary>By telephone.</summary>
    Telephone,

    /// <summary>By a publication in its place, with a contact point.</summary>
    PublicationInstead,
}
