using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>How far a take-out has come when a test begins.</summary>
sealed partial class Story
{
    internal static readonly TakeOutId Permission = Make<TakeOutId>(2);
    internal static readonly ContainerId TheContainer = Make<ContainerId>(1);
    internal static readonly TakeInId TheTakeIn = Make<TakeInId>(1);

    /// <summary>The copy of the register that <see cref="Pack"/> makes.</summary>
    internal static readonly ItemId TheCopy = ItemNo(51);

    /// <summary>Seven numbered sheets, handed over at the city's counter, to arrive within two hours.</summary>
    internal RequestTakeOut CounterRequest() => Request() with
    {
        Items = [Paper],
        Kind = TakeOutKind.CounterHandOver,
        Destination = Contractor,
        Means = TransportMeans.OwnCar,
        Sheets = 7,
        ArrivesBy = Now.AddHours(2),
    };

    /// <summary>A permission to process the register at the contractor's own place; nothing is carried by it.</summary>
    internal RequestTakeOut ProcessingRequest() => Request(Permission) with
    {
        Items = [Register],
        Kind = TakeOutKind.ProcessElsewhere,
        Destination = City,
        DueBack = Now.AddHours(6),
    };

    internal static SealContainer Seal { get; } = new(TheContainer, TheTakeOut, Said, Said);

    internal Story SealedUp() => PackedUp().Do(Handler, Seal);

    internal Story DepartedSealed() => SealedUp().Do(Handler, new DepartTakeOut(TheTakeOut, Said));

    internal Story Offered() => Departed().Do(Handler, new OfferTakeOut(TheTakeOut, SecondHandler.Worker!.Value));

    internal Story CounterApproved() => Do(Handler, CounterRequest()).Do(CityApprover, new ApproveTakeOut(TheTakeOut));

    internal Story CounterOffered() => CounterApproved()
        .Do(CityOfficer, new OfferTakeOut(TheTakeOut, Handler.Worker!.Value, Said, 7));

    internal Story CounterDeparted() => CounterOffered().Do(Handler, new DepartTakeOut(TheTakeOut, Said, 7));

    internal Story ExtensionAsked() => Departed().Do(Handler, new AskForExtension(TheTakeOut, Now.AddHours(20), Said));

    internal Story Permitted() => Do(SecondHandler, ProcessingRequest()).Do(CityApprover, new ApproveTakeOut(Permission));

    internal Story LoadedThere() => Permitted().Arrived().Do(Handler, new LoadCopies(TheTakeOut, [TheCopy], Permission));

    internal ReportLoss Loss(params ItemId[] items) => new(TheIncident, TheTakeOut, [.. items], Now, Said);

    internal Story LostUsb() => Departed().Do(Handler, Loss(Usb));

    internal Story LostAll() => Departed().Do(Handler, Loss(Usb, TheCopy));

    internal static FindLostThings Find(params ItemId[] items) =>
        new(TheTakeOut, [.. items], SealCheck.Intact, CityOfficer.Worker!.Value, Said);

    /// <summary>The incident of a loss is brought to its close by the city.</summary>
    internal Story IncidentClosed() => Do(CityOfficer, new ReceiveIncidentReport(TheIncident))
        .Do(CityOfficer, new ClassifyIncident(TheIncident, ReportableSituation.UseSystem, 1, false, Said))
        .Do(HandlingOfficer, new ProposePrevention(TheIncident, TheMeasure, Said, HandlingOfficer.Worker!.Value, Today.AddDays(30)))
        .Do(CityApprover, new AgreePrevention(TheIncident, TheMeasure))
        .Do(CityOfficer, new VerifyPrevention(TheIncident, TheMeasure))
        .Do(CityApprover, new CloseIncident(TheIncident));

    /// <summary>Refused for this reason, whatever others a state that no history leads to adds.</summary>
    internal Story Submits(Actor by, Act act, string reason)
    {
        Entry entry = Submit(by, act);
        Assert.Contains(reason, Codes(entry));
        RefusesAttribute.Saw(entry);
        return this;
    }

    internal RecordTakeIn BringIn() =>
        new(TheTakeIn, TakeInKind.Device, Said, Clerk.Worker!.Value, Said, Now.AddHours(3));

    internal Story BroughtIn() => Do(HandlingOfficer, BringIn());
}
