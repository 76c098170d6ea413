using System.Security.Cryptography;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;

namespace Azukari.Custody.Tests.Memoranda;

public sealed class MemorandumSampleTests
{
    /// <summary>
    /// Every sentence of the memorandum, typed here apart from the file, so that neither can lose one.
    /// </summary>
    static readonly string[] References =
    [
        "0", "1-1", "1-2", "1-3", "1-4", "1-5", "1-6", "2", "3", "4-1a", "4-1b", "4-2", "5-1a", "5-1b", "5-2", "5-3a",
        "5-3b", "5-3c", "6-1", "6-2a", "6-2b", "6-3", "7-1a", "7-1b", "7-2a", "7-2b", "7-2c", "7-3a", "7-3b", "8-1a",
        "8-1b", "8-1c", "8-1d", "8-2", "8-3a", "8-3b", "8-3c", "9a", "9b", "9c", "10-1", "10-2", "11", "12", "end",
    ];

    static MemorandumDocument Sample { get; } = Load();

    [Fact]
    public void Sample_HasEverySentenceInOrder() =>
        Assert.Equal(References, Sample.Clauses.Select(clause => clause.Reference));

    [Theory]
    [InlineData("3", "乙は，特定個人情報等を，この契約の履行のためにのみ利用するものとし，番号法により例外的取扱いができる場合を除き，その他の目的には利用してはならない。")]
    [InlineData("5-1b", "当該履行場所の外部へ持ち出してはならない。")]
    [InlineData("9c", "以後特定個人情報等を保有しないものとする。")]
    [InlineData("1-3", "「特定個人情報」とは，番号法第２条第８項に規定する特定個人情報をいう。")]
    public void Sample_KeepsTheWordsAsSigned(string reference, string text) =>
        Assert.Equal(text, Sample.FindClause(reference)?.Text);

    /// <summary>A signed sentence is never edited; whoever changes one must change this too, and say why.</summary>
    [Fact]
    public void Sample_KeepsEveryWordAsSigned()
    {
        string all = string.Concat(Sample.Clauses.Select(clause => $"{clause.Reference} {clause.Text}\n"));
        Assert.Equal(
            "1b35f55d2385c6853a4e34d96ad8e8212ac2af0cebc24897094fd040bf71db93",
            Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(all))));
    }

    [Fact]
    public void Sample_HasTheContractAndItsParties()
    {
        Assert.Equal("azukari.okayama.example", Sample.DeskHost);
        Assert.Equal("市の保有する特定個人情報等の取扱委託に関する覚書", Sample.Title);
        Assert.Equal(
            new MemorandumContract(
                "okayama-kaigo", "岡山市介護保険システム再構築（標準化）及び運用保守包括業務委託契約",
                new DateOnly(2025, 4, 1), new DateOnly(2031, 3, 31), "介護"),
            Sample.Contract);
        Assert.Equal(("city", "岡山市"), (Sample.Municipality.Id, Sample.Municipality.Name));
        Assert.Equal("contractor", Sample.Contractor.Id);
        Assert.Equal(
            [MemorandumRole.CityOfficer, MemorandumRole.CityApprover, MemorandumRole.HandlingOfficer],
            Sample.Municipality.People.Concat(Sample.Contractor.People).Select(person => person.Role));
    }

    [Fact]
    public void Sample_HasThePlacesAndPurposes()
    {
        Assert.Equal(
            [
                new MemorandumPlace("second-operation-room", "岡山市役所本庁舎第二統合オペレーション室"),
                new MemorandumPlace("okayama-data-centre", "岡山市データセンター"),
            ],
            Sample.Places);
        Assert.Equal(
            ["eligibility", "assessment", "collection", "certification", "benefits"],
            Sample.Purposes.Select(purpose => purpose.Id));
        Assert.All(Sample.Purposes, purpose =>
            Assert.Contains("番号法第9条第1項", purpose.LegalBasis, StringComparison.Ordinal));

        // 覚書 5-2 names the places in its own words; the list must be the same two.
        Assert.All(Sample.Places, place =>
            Assert.Contains(place.Name, Sample.FindClause("5-2")!.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Sample_HasTheOptions() => Assert.Equal(
        new MemorandumOptions
        {
            ReentrustmentAllowed = true,
            TrainingValidityMonths = 12,
            TrainingPassPercent = 80,
            SupervisionIntervalMonths = 3,
            UnusualOpeningsPerDay = 50,
            CarriersPerTransport = 2,
            ComplianceReportWithinDays = 14,
            InspectionIntervalMonths = 12,
            HandbackWithinDays = 30,
        },
        Sample.Options);

    [Fact]
    public void Sample_StatesThatOneCitationMovedAndThatTheDayIsNotConfirmed()
    {
        MemorandumCitation moved = Assert.Single(Sample.Citations, citation => citation.HasMoved);
        Assert.Equal(("1-3", "第2条第8項", "第2条第9項"), (moved.Clause, moved.AsSigned, moved.Now));
        Assert.Equal(new DateOnly(2025, 9, 24), moved.NowAsOf);
        Assert.Null(moved.ChangedOn);
        Assert.Contains("確認していない", moved.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_PrevailsOverThePersonalInformationMemorandum()
    {
        Assert.Equal("11", Sample.Precedence.Clause);
        Assert.Equal(
            [new OtherMemorandum("personal-information", "市の保有する個人情報の取扱委託に関する覚書")],
            Sample.Precedence.PrevailsOver);
    }

    [Fact]
    public void Sample_DigestIsOfTheBytes()
    {
        byte[] bytes = SampleMemorandum.OkayamaKaigo();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Sample.Digest);
    }

    [Fact]
    public void Sample_WithBom_IsReadAndHasAnotherDigest()
    {
        MemorandumReading reading = MemorandumFile.Read([0xEF, 0xBB, 0xBF, .. SampleMemorandum.OkayamaKaigo()]);
        Assert.Empty(reading.Problems);
        Assert.NotEqual(Sample.Digest, reading.Digest);
        Assert.Equal(Sample.Contract, reading.Document?.Contract);
    }

    [Fact]
    public void Sample_WithCrLf_IsReadAlike()
    {
        string text = System.Text.Encoding.UTF8.GetString(SampleMemorandum.OkayamaKaigo());
        string crLf = text.Replace("\n", "\r\n", StringComparison.Ordinal);
        MemorandumReading reading = MemorandumFile.Read(System.Text.Encoding.UTF8.GetBytes(crLf));
        Assert.Empty(reading.Problems);
        Assert.Equal<MemorandumClause>(Sample.Clauses, reading.Document!.Clauses);
    }

    static MemorandumDocument Load()
    {
        MemorandumReading reading = MemorandumFile.Read(SampleMemorandum.OkayamaKaigo());
        Assert.Empty(reading.Problems);
        return Assert.IsType<MemorandumDocument>(reading.Document);
    }
}
