namespace Azukari.Custody.Lists;

/// <summary>A list that can be had of a contract.</summary>
/// <param name="Name">Its name at every door.</param>
/// <param name="Of">Makes it.</param>
public sealed record ListDefinition(string Name, Func<ListSource, ListTable> Of);

/// <summary>Every list of a contract, by its name. Views that ask for more, such as a period, call the same makers with it.</summary>
public static class ListCatalogue
{
    /// <summary>All of them, in the order of the memorandum's articles.</summary>
    public static IReadOnlyList<ListDefinition> All { get; } =
    [
        new("organisations", PartyLists.Organisations),
        new("chain", s => PartyLists.Chain(s)),
        new("consultations", s => PartyLists.Consultations(s)),
        new("corrections", PartyLists.Corrections),
        new("amendments", PartyLists.Amendments),
        new("advance-consents", PartyLists.AdvanceConsents),
        new("items", HoldingLists.Items),
        new("media", HoldingLists.Media),
        new("register", HoldingLists.Register),
        new("other-uses", HoldingLists.OtherUses),
        new("measures", s => HoldingLists.Measures(s)),
        new("reconcile", HoldingLists.Reconcile),
        new("places", PlaceLists.Places),
        new("areas", PlaceLists.Areas),
        new("terminals", PlaceLists.Terminals),
        new("take-outs", EventLists.TakeOuts),
        new("workers", s => PeopleLists.Workers(s)),
        new("trainings", PeopleLists.Trainings),
        new("training-plans", PeopleLists.TrainingPlans),
        new("pledges", PeopleLists.Pledges),
        new("reviews", PeopleLists.Reviews),
        new("access-reviews", PeopleLists.AccessReviews),
        new("courses", PeopleLists.Courses),
        new("supervisions", WorkLists.Supervisions),
        new("volume-reports", WorkLists.VolumeReports),
        new("incidents", EventLists.Incidents),
        new("claims", ClaimLists.Claims),
        new("damages", ClaimLists.Damages),
        new("inspections", EventLists.Inspections),
        new("findings", EventLists.Findings),
        new("reports", EventLists.Reports),
        new("sweeps", EventLists.Sweeps),
        new("documents", EventLists.Documents),
        new("deadlines", s => EventLists.Deadlines(s)),
        new("inbox", s => EventLists.Inbox(s)),
        new("entries", s => EventLists.Entries(s)),
    ];

    /// <summary>The list of a name; null where there is none.</summary>
    public static ListDefinition? Find(string name) => All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.Ordinal));
}
