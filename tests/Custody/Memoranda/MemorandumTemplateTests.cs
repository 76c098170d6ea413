using System.Text;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Rules;

namespace Azukari.Custody.Tests.Memoranda;

public sealed class MemorandumTemplateTests
{
    static readonly Dictionary<string, string> Everything = MemorandumTemplate.FieldNames.ToDictionary(f => f, f => f switch
    {
        "host" => "azukari.city.example.jp",
        "contract" => "tax-migration",
        "from" => "2027-04-01",
        "to" => "2028-03-31",
        _ => $"{f} の「値」 \"x\\y\"",
    });

    public static TheoryData<string> Names => [.. MemorandumTemplate.All.Select(t => t.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Template_LeftEmpty_TellsEveryPlaceToFillInAndNothingElse(string name)
    {
        MemorandumReading reading = Read(MemorandumTemplate.Of(name).Fill(new Dictionary<string, string>()));
        Assert.Null(reading.Document);
        Assert.All(reading.Problems, p => Assert.Equal(MemorandumProblemCode.NotFilledIn, p.Code));

        // Each field once, and the place a second time in its sentence (5-2).
        Assert.Equal(Everything.Count + 1, reading.Problems.Length);
        Assert.All(reading.Problems, p => Assert.True(p.Line > 0 && p.ToText(true).Contains("記入", StringComparison.Ordinal)));
        Assert.Contains(reading.Problems, p => p.Path == "clauses.5-2");
    }

    [Theory, MemberData(nameof(Names))]
    public void Template_FilledIn_IsAMemorandumWithEverySentence(string name)
    {
        MemorandumReading reading = Read(MemorandumTemplate.Of(name).Fill(Everything));
        Assert.Empty(reading.Problems);
        MemorandumDocument document = reading.Document!;
        Assert.Equal(Clause.All, document.Clauses.Select(c => c.Reference));
        Assert.Equal(Everything["municipality"], document.Municipality.Name);
        Assert.Contains(Everything["place"], document.FindClause("5-2")!.Text, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2028, 3, 31), document.Contract.To);
        Assert.True(TermsOf.SaysTheSame(document, TermsOf.Memorandum(document, new Seals())));
    }

    [Fact]
    public void Template_OfOkayama_HasTheSentencesOfTheSampleButForThePlaces()
    {
        MemorandumDocument sample = MemorandumFile.Read(SampleMemorandum.OkayamaKaigo()).Document!;
        MemorandumDocument filled = Read(MemorandumTemplate.Of("okayama").Fill(Everything)).Document!;
        Assert.Equal(sample.Title, filled.Title);
        Assert.Equal(["5-2"], sample.Clauses.Except(filled.Clauses).Select(c => c.Reference));
        Assert.Equal<MemorandumCitation>(sample.Citations, filled.Citations);
    }

    [Fact]
    public void Template_General_HasItsOwnWordsAndTheTenContractItems()
    {
        MemorandumDocument general = Read(MemorandumTemplate.Of("municipal").Fill(Everything)).Document!;
        MemorandumDocument okayama = Read(MemorandumTemplate.Of("okayama").Fill(Everything)).Document!;
        Assert.Empty(general.Clauses.Select(c => c.Text).Intersect(okayama.Clauses.Select(c => c.Text)));

        // ガイドライン（行政機関等編）第4-2-(1): what a contract must hold.
        foreach ((string clause, string word) in new[]
        {
            ("4-1a", "秘密"), ("5-1b", "持ち出し"), ("3", "ほかの目的"), ("7-1b", "再委託"), ("8-1a", "漏えい等事案"), ("9a", "返さ"),
            ("9b", "廃棄"), ("6-3", "届け出"), ("6-1", "監督"), ("6-2b", "教育"), ("10-1", "報告"), ("10-2", "調査"),
        })
        {
            Assert.Contains(word, general.FindClause(clause)!.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Template_OfAnotherName_IsUnknown() => Assert.Equal(
        Fault.TemplateUnknown, Assert.Throws<CustodyException>(() => MemorandumTemplate.Of("another")).Fault);

    static MemorandumReading Read(string text) => MemorandumFile.Read(Encoding.UTF8.GetBytes(text));
}

public sealed class MemorandumPracticesTests
{
    const string Last = "  handback-within-days: 30 ";

    static readonly string Sample = Encoding.UTF8.GetString(SampleMemorandum.OkayamaKaigo());

    static MemorandumReading With(params string[] lines) => MemorandumFile.Read(Encoding.UTF8.GetBytes(
        Sample.Replace(Last, string.Concat(lines.Select(l => $"  {l}\n")) + Last, StringComparison.Ordinal)));

    [Fact]
    public void Options_LeftOut_AreTheUsualOnes() => Assert.Equal(Practices.Usual, With().Document!.Options.Practices);

    [Fact]
    public void Options_GivenInTheFile_BecomeTerms()
    {
        MemorandumDocument document = With(
            "access-review-interval-months: 3", "reentrustment-report-interval-months: 4", "measure-review-interval-months: 5",
            "correction-within-days: 6", "reminder-days: 7", "dormant-after-days: 8", "usual-hours: { from: 9, until: 17 }",
            "quorums: { zero-holdings: 3, take-out: 2, re-entrustment: 2 }").Document!;
        Assert.Equal(
            Practices.Usual with
            {
                AccessReviewIntervalMonths = 3,
                ReentrustmentReportIntervalMonths = 4,
                MeasureReviewIntervalMonths = 5,
                CorrectionWithinDays = 6,
                ReminderDays = 7,
                DormantAfterDays = 8,
                UsualFromHour = 9,
                UsualUntilHour = 17,
                Quorums = [new(Matter.TakeOut, 2), new(Matter.Reentrustment, 2), new(Matter.ZeroHoldings, 3)],
            },
            TermsOf.Memorandum(document, new Seals()).Practices);
    }

    [Theory]
    [InlineData("reminder-days: 0", MemorandumProblemCode.NumberOutOfBounds)]
    [InlineData("reminder-days: soon", MemorandumProblemCode.WrongType)]
    [InlineData("usual-hours: { from: 9, until: 9 }", MemorandumProblemCode.NumberOutOfBounds)]
    [InlineData("usual-hours: { from: 24, until: 25 }", MemorandumProblemCode.NumberOutOfBounds)]
    [InlineData("usual-hours: 9", MemorandumProblemCode.WrongType)]
    [InlineData("usual-hours: { from: 9 }", MemorandumProblemCode.MissingField)]
    [InlineData("quorums: { take-out: 6 }", MemorandumProblemCode.NumberOutOfBounds)]
    [InlineData("quorums: { lunch: 2 }", MemorandumProblemCode.UnknownField)]
    [InlineData("reminder-day: 3", MemorandumProblemCode.UnknownField)]
    public void Option_OfAnotherForm_IsAFault(string line, MemorandumProblemCode code)
    {
        MemorandumReading reading = With(line);
        Assert.Null(reading.Document);
        Assert.Contains(reading.Problems, p => p.Code == code && p.Path.StartsWith("options.", StringComparison.Ordinal));
    }

    public static TheoryData<string> Looser => [.. Changes.Keys];

    static readonly Dictionary<string, Func<Practices, Practices>> Changes = new()
    {
        ["access review"] = p => p with { AccessReviewIntervalMonths = 60 },
        ["re-entrustment report"] = p => p with { ReentrustmentReportIntervalMonths = 60 },
        ["measures"] = p => p with { MeasureReviewIntervalMonths = 60 },
        ["correction"] = p => p with { CorrectionWithinDays = 365 },
        ["reminder"] = p => p with { ReminderDays = 1 },
        ["dormant"] = p => p with { DormantAfterDays = 365 },
        ["hours"] = p => p with { UsualFromHour = 0 },
        ["quorum"] = p => p with { Quorums = [] },
    };

    [Theory, MemberData(nameof(Looser))]
    public void Terms_WithLooserPractices_DoNotSayTheSame(string what)
    {
        MemorandumDocument document = With("quorums: { take-out: 2 }").Document!;
        Terms own = TermsOf.Memorandum(document, new Seals());
        Assert.True(TermsOf.SaysTheSame(document, own));
        Assert.False(TermsOf.SaysTheSame(document, own with { Practices = Changes[what](own.Practice) }));
    }
}
