namespace Azukari.Rules;

/// <summary>What a take-out waits for now, and for whom.</summary>
/// <param name="Step">The step.</param>
/// <param name="For">The offices that can do it; none where nothing is awaited.</param>
/// <param name="Person">The one person whom it waits for, if any.</param>
public sealed record TakeOutNext(TakeOutNextStep Step, Office For, WorkerId? Person)
{
    /// <summary>The next step of one take-out.</summary>
    public static TakeOutNext Of(Engagement e, TakeOut takeOut)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(takeOut);
        bool hasFiles = takeOut.Request.Items.Any(i => e.Item(i) is { Kind: ItemKind.File });
        bool permits = takeOut.Request.Kind == TakeOutKind.ProcessElsewhere;
        return takeOut.State switch
        {
            TakeOutState.Requested => new(TakeOutNextStep.Approve, Office.CityApprover, null),
            TakeOutState.Approved when permits => new(TakeOutNextStep.None, Office.None, null),
            TakeOutState.Approved or TakeOutState.Packed when takeOut.Offered is { } offered =>
                new(TakeOutNextStep.Depart, Office.Handler, offered.To),
            TakeOutState.Approved or TakeOutState.Packed when !IsAttended(e, takeOut) =>
                new(TakeOutNextStep.Attend, Office.CityOfficer | Office.CityApprover | Office.Handler, takeOut.Conditions.ExtraCarrier),
            TakeOutState.Approved when hasFiles => new(TakeOutNextStep.Pack, Office.Handler, null),
            TakeOutState.Approved or TakeOutState.Packed when takeOut.NeedsSeal && takeOut.Containers.IsEmpty =>
                new(TakeOutNextStep.Seal, Office.Handler | Office.CityOfficer, null),
            TakeOutState.Approved or TakeOutState.Packed when takeOut.Request.Kind == TakeOutKind.CounterHandOver =>
                new(TakeOutNextStep.Offer, Office.CityOfficer | Office.CityApprover, null),
            TakeOutState.Approved or TakeOutState.Packed => new(TakeOutNextStep.Depart, Office.Handler, null),
            TakeOutState.Departed or TakeOutState.Arrived when takeOut.Waiting is { } handOver =>
                new(TakeOutNextStep.Accept, Office.Handler | Office.CityOfficer | Office.CityApprover, handOver.To),
            TakeOutState.Departed when takeOut.Request.ArrivesBy is not null =>
                new(TakeOutNextStep.Arrive, Office.Handler | Office.CityOfficer, takeOut.Bearer),
            TakeOutState.Departed or TakeOutState.Arrived => new(TakeOutNextStep.BringBack, Office.Worker, takeOut.Bearer),
            TakeOutState.Returned when takeOut.Loaded.Any(l => l.ErasedAt is null) =>
                new(TakeOutNextStep.Erase, Office.Handler | Office.HandlingOfficer | Office.CityOfficer, null),
            TakeOutState.Returned => new(TakeOutNextStep.Confirm, Office.HandlingOfficer | Office.CityOfficer, null),
            TakeOutState.Lost when takeOut.Losses.Any(l => e.Incidents[l.Incident].ClosedAt is null) =>
                new(TakeOutNextStep.Search, Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover, null),
            _ => new(TakeOutNextStep.None, Office.None, null),
        };
    }

    static bool IsAttended(Engagement e, TakeOut takeOut) => e.IsWitnessed(takeOut)
        && (takeOut.Conditions.ExtraCarrier is not { } extra || takeOut.Attending.Contains(extra));
}

/// <summary>The next step of a take-out.</summary>
public enum TakeOutNextStep
{
    /// <summary>Nothing is awaited.</summary>
    None,

    /// <summary>The city approves or declines.</summary>
    Approve,

    /// <summary>The witness or further carrier says that he is there.</summary>
    Attend,

    /// <summary>Files are packed for their recipient.</summary>
    Pack,

    /// <summary>A container is closed and sealed.</summary>
    Seal,

    /// <summary>The city offers it at the counter.</summary>
    Offer,

    /// <summary>A carrier leaves with it.</summary>
    Depart,

    /// <summary>The receiver accepts or refuses.</summary>
    Accept,

    /// <summary>The bearer says that it has arrived.</summary>
    Arrive,

    /// <summary>It is brought back.</summary>
    BringBack,

    /// <summary>Loaded copies are erased.</summary>
    Erase,

    /// <summary>A second person confirms the return.</summary>
    Confirm,

    /// <summary>It is looked for, until it is found or the incident is closed.</summary>
    Search,
}
