namespace Azukari.Rules;

/// <summary>The city publishes the incident, or plans to (公表).</summary>
/// <param name="Incident">The open incident.</param>
/// <param name="Done">Whether it is done; else it is planned.</param>
/// <param name="On">On which day, in Japan: past where it is done, to come where it is planned.</param>
/// <param name="Method">How.</param>
/// <param name="What">What is said, sealed: never personal information.</param>
/// <remarks>覚書 8-1b, 8-1c, 8-1d; GL 別添2: promptly, according to the case.</remarks>
[Act("incident/publish", "8-1b", "8-1c", "8-1d", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record RecordPublication(IncidentId Incident, bool Done, DateOnly On, PublicationMethod Method, SealedText What)
    : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1b").Requires(Done ? On <= now.Today : On >= now.Today, IncidentReportRefusal.PublicationOnAnImpossibleDay),
        Clause("8-1b").Requires(What.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i => i with
    {
        Publications = i.Publications.Add(new Publication(Done, On, Method, now.At, now.Worker!.Value)),
    });
}

/// <summary>A publication.</summary>
/// <param name="Done">Whether it is done; else it is planned.</param>
/// <param name="On">On which day.</param>
/// <param name="Method">How.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="By">By whom.</param>
public sealed record Publication(bool Done, DateOnly On, PublicationMethod Method, DateTimeOffset At, WorkerId By);

/// <summary>How something is published.</summary>
public enum PublicationMethod
{
    /// <summary>On the site of the city.</summary>
    WebSite,

    /// <summary>At a press conference.</summary>
    PressConference,

    /// <summary>To the press in writing.</summary>
    PressRelease,

    /// <summary>On a notice board.</summary>
    NoticeBoard,

    /// <summary>Otherwise.</summary>
    Other,
}
