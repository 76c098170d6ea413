namespace Azukari.Rules;

/// <summary>A container is closed and sealed for a take-out, with the numbers of both (封かん).</summary>
/// <param name="Container">Its identifier.</param>
/// <param name="TakeOut">The approved take-out, packed already where files leave with it.</param>
/// <param name="Number">The container's number, sealed.</param>
/// <param name="Seal">The seal's number, sealed.</param>
/// <param name="Sheets">How many sheets of paper lie in it.</param>
/// <remarks>覚書 5-3b, 5-3c. Whoever takes it over, brings it to its place or back looks at the seal and compares the number.</remarks>
[Act("take-out/seal", "5-3b", "5-3c", By = Office.Handler | Office.CityOfficer, Creates = nameof(Container))]
public sealed record SealContainer(
    ContainerId Container, TakeOutId TakeOut, SealedText Number, SealedText Seal, int? Sheets = null) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? approved = e.TakeOut(TakeOut, TakeOutState.Approved, TakeOutState.Packed);
        return
        [
            Clause("5-3a").Requires(approved is not null, TakeOutRefusal.NotApproved),
            Clause("5-3c").Requires(
                approved is not { Request.Kind: TakeOutKind.ProcessElsewhere }, TakeOutRefusal.PermissionToProcessIsNotToCarry),
            Clause("5-3b").Requires(
                approved is null or { State: TakeOutState.Packed }
                    || !approved.Request.Items.Any(i => e.Item(i) is { Kind: ItemKind.File }),
                TakeOutRefusal.NotPacked),
            Clause("5-3b").Requires(Number.IsGiven, TakeOutRefusal.ContainerNumberMissing),
            Clause("5-3b").Requires(Seal.IsGiven, TakeOutRefusal.SealNumberMissing),
            Clause("5-3b").Requires(
                e.TakeOuts.Values.All(t => t.Containers.All(c => c.Id != Container)), CommonRefusal.IdentifierAlreadyUsed),
            Clause("5-3c").Requires(
                approved is null || Sheets is not { } sheets
                    || (sheets >= 0 && approved.Containers.Sum(c => (long)(c.Sheets ?? 0)) + sheets <= (approved.Request.Sheets ?? 0)),
                TakeOutRefusal.SheetCountDiffers),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut approved = e.TakeOuts[TakeOut];
        var closed = new Container(Container, Number, Seal, Sheets, now.Worker!.Value, now.At);
        return e.With(approved with { Containers = approved.Containers.Add(closed) });
    }
}
