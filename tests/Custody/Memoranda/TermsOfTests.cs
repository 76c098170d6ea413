using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Rules;

namespace Azukari.Custody.Tests.Memoranda;

public sealed class TermsOfTests
{
    static readonly MemorandumDocument Sample = MemorandumFile.Read(SampleMemorandum.OkayamaKaigo()).Document!;
    static readonly Terms Own = TermsOf.Memorandum(Sample, new Seals());

    public static TheoryData<string> Changes() => [.. Looser.Keys];

    static readonly Dictionary<string, Func<Terms, Terms>> Looser = new()
    {
        ["a further place"] = t => t with { Places = t.Places.Add(PlaceId.Wrap("contractor-office")) },
        ["a further purpose"] = t => t with { Purposes = t.Purposes.Add(PurposeId.Wrap("marketing")) },
        ["one carrier"] = t => t with { CarriersPerTransport = 1 },
        ["training for ever"] = t => t with { TrainingValidityMonths = 1_200 },
        ["a longer term"] = t => t with { Term = t.Term with { Until = t.Term.Until.AddYears(1) } },
        ["another officer"] = t => t with { People = t.People.Add(t.People[0]) },
        ["re-entrustment the other way"] = t => t with { ReentrustmentAllowed = !t.ReentrustmentAllowed },
    };

    [Fact]
    public void Terms_OfTheSignedMemorandum_SayTheSame() =>
        Assert.True(TermsOf.SaysTheSame(Sample, TermsOf.Memorandum(Sample, new Seals())));

    [Theory]
    [MemberData(nameof(Changes))]
    public void Terms_LooserThanTheSignedMemorandum_AreFound(string change) =>
        Assert.False(TermsOf.SaysTheSame(Sample, Looser[change](Own)));
}
