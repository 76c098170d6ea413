using System.Text;
using Azukari.Custody.Importing;
using Azukari.Custody.Lists;
using Azukari.Rules;

namespace Azukari.Custody.Tests.Importing;

/// <summary>A list of workers: looked at, brought, brought again; with rows broken in every way.</summary>
public sealed class WorkersImportTests : IDisposable
{
    const string Header = "氏名,所属,雇用形態,派遣元,在籍の確認,届出の役割,利用目的,取扱いの場所,開始日,終了日,同姓同名の別人\r\n";

    const string Two = Header
        + "佐々木　一,乙,正社員,,雇用契約書,取扱者,資格管理,岡山市役所本庁舎第二統合オペレーション室,Ｒ８．１１．２６,令和9年3月31日,\r\n"
        + "田中 実,,派遣社員,見本スタッフ,,,,,,,\r\n";

    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    Engagement State => bench.Desk.StateOf(bench.Contract);

    Worker Named(string name) => State.Workers.Values.Single(w => bench.Desk.ValueOf(bench.Contract, w.Name) == name);

    [Fact]
    public void Preview_TellsTheActsOfEachRow_AndWritesNothing()
    {
        long before = bench.Desk.SizeOf(bench.Contract);
        ImportPlan plan = bench.Preview("workers", Two);
        Assert.False(plan.HasErrors);
        Assert.False(plan.IsApplied);
        Assert.Equal([ImportStatus.Ready, ImportStatus.Ready], plan.Statuses());
        Assert.Equal([2L, 3L], plan.Rows.Select(r => r.Row));
        Assert.Equal(["worker/enrol", "worker/prove-employment", "handler/notify"], plan.Rows[0].Acts.Select(a => a.Act));
        Assert.Equal(["worker/enrol"], plan.Rows[1].Acts.Select(a => a.Act));
        Assert.Equal(before, bench.Desk.SizeOf(bench.Contract));
    }

    [Fact]
    public void Apply_OfOneListByTwoAtOnce_MakesNothingTwice()
    {
        string list = Header + string.Concat(Enumerable.Range(0, 60).Select(i => $"試験 {i}郎,乙,正社員,,,,,,,,\r\n"));
        int before = State.Workers.Count;
        var plans = new System.Collections.Concurrent.ConcurrentBag<ImportPlan>();
        Thread[] officers = [.. Enumerable.Range(0, 3).Select(_ => new Thread(() => plans.Add(bench.Apply("workers", list))))];
        Array.ForEach(officers, t => t.Start());
        Array.ForEach(officers, t => t.Join());
        Assert.Equal(3, plans.Count);
        Assert.Equal(before + 60, State.Workers.Count);
        Assert.Equal(60, plans.Sum(p => p.Count(ImportStatus.Recorded)));
        Assert.Equal(120, plans.Sum(p => p.Count(ImportStatus.AlreadyThere)));
    }

    [Fact]
    public void Apply_RecordsEachRowThroughTheDoor_AndOnceOnly()
    {
        ImportPlan plan = bench.Apply("workers", Two);
        Assert.Equal([ImportStatus.Recorded, ImportStatus.Recorded], plan.Statuses());
        Worker first = Named("佐々木　一"), second = Named("田中 実");
        Assert.Equal((Employment.Employee, bench.Contractor), (first.Employment, first.Organisation));
        Assert.Equal(EmploymentEvidence.EmploymentContract, first.Proof!.Evidence);
        Assert.Equal(new Period(new DateOnly(2026, 11, 26), new DateOnly(2027, 3, 31)), first.Notification!.Period);
        Assert.Equal([Workbench.Eligibility], first.Notification.Purposes);
        Assert.Equal("見本スタッフ", bench.Desk.ValueOf(bench.Contract, second.DispatchingFirm));
        Assert.Equal(first.Id.Value, plan.Rows[0].Subject);
        Assert.Equal(
            plan.Rows.SelectMany(r => r.Acts).Select(a => a.Entry!.Value),
            bench.Desk.EntriesOf(bench.Contract).Where(e => e.Entry.Permitted).TakeLast(4).Select(e => e.Index));

        long size = bench.Desk.SizeOf(bench.Contract);
        ImportPlan again = bench.Apply("workers", Two.Replace("佐々木　一", "佐々木一", StringComparison.Ordinal));
        Assert.Equal([ImportStatus.AlreadyThere, ImportStatus.AlreadyThere], again.Statuses());
        Assert.Equal(first.Id.Value, again.Rows[0].Subject);
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
        bench.AssertSound();
    }

    [Fact]
    public void Apply_WithOneBrokenRow_RecordsNothing_UnlessItIsLeftOut()
    {
        string list = Two + "高橋,乙,アルバイト風,,,,,,,,\r\n";
        long size = bench.Desk.SizeOf(bench.Contract);
        ImportPlan refused = bench.Apply("workers", list);
        Assert.Equal([ImportStatus.NotRecorded, ImportStatus.NotRecorded, ImportStatus.Wrong], refused.Statuses());
        Assert.False(refused.IsApplied);
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));

        ImportPlan skipped = bench.Apply("workers", list, skipErrors: true);
        Assert.Equal([ImportStatus.Recorded, ImportStatus.Recorded, ImportStatus.Wrong], skipped.Statuses());
        Assert.Equal(size + 4, bench.Desk.SizeOf(bench.Contract));
    }

    [Fact]
    public void RowThatTheRulesRefuse_SaysSoWithItsClause_AndLeavesNoEntry()
    {
        long size = bench.Desk.SizeOf(bench.Contract);
        ImportPlan plan = bench.Apply("workers", Two, who: bench.AtCity);
        Assert.Equal([ImportStatus.Refused, ImportStatus.Refused], plan.Statuses());
        Assert.Equal([("6-1", "not-entitled")], plan.Rows[0].Acts[0].Refusals.Select(r => (r.Clause.Ref, r.Code)));
        Assert.Single(plan.Rows[0].Acts);

        ImportPlan firm = bench.Preview("workers", Header + "高橋,unknown-firm,雇用,,,,,,,,\r\n");
        Assert.Contains("firm-not-consented", firm.Rows[0].Acts[0].Refusals.Select(r => r.Code));
        ImportPlan period = bench.Preview("workers", Header + "高橋,,雇用,,,取扱者,eligibility,second-operation-room,2026-11-26,2099-01-01,\r\n");
        Assert.Equal(["notified-period-outside-term"], period.Rows[0].Acts[^1].Refusals.Select(r => r.Code));
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
    }

    [Theory]
    [InlineData(",乙,雇用,,,,,,,,", "name", ImportProblemCode.Missing)]
    [InlineData("高橋,乙,,,,,,,,,", "employment", ImportProblemCode.Missing)]
    [InlineData("高橋,乙,ボランティア,,,,,,,,", "employment", ImportProblemCode.NotOneOf)]
    [InlineData("高橋,乙,覚書による指名,,,,,,,,", "employment", ImportProblemCode.NotOneOf)]
    [InlineData("高橋,よその会社,雇用,,,,,,,,", "organisation", ImportProblemCode.NameUnknown)]
    [InlineData("高橋,乙,雇用,,見ていない,,,,,,", "evidence", ImportProblemCode.NotOneOf)]
    [InlineData("高橋,乙,雇用,,,取扱者,eligibility,second-operation-room,8.11.26,2027-03-31,", "from", ImportProblemCode.NotADay)]
    [InlineData("高橋,乙,雇用,,,取扱者,eligibility,second-operation-room,2026-11-26,,", "until", ImportProblemCode.Missing)]
    [InlineData("高橋,乙,雇用,,,取扱者,,second-operation-room,,,", "purposes", ImportProblemCode.Missing)]
    [InlineData("高橋,乙,雇用,,,取扱者,知らない目的,second-operation-room,,,", "purposes", ImportProblemCode.NameUnknown)]
    [InlineData("高橋,乙,雇用,,,,,,,,たぶん", "namesake", ImportProblemCode.NotYesOrNo)]
    [InlineData("高橋,乙,雇用,,,,,,,,はい", "namesake", ImportProblemCode.NoNamesake)]
    [InlineData("高\u0007橋,乙,雇用,,,,,,,,", "name", ImportProblemCode.HiddenCharacters)]
    [InlineData("高橋\u202E,乙,雇用,,,,,,,,", "name", ImportProblemCode.HiddenCharacters)]
    public void BrokenCell_IsToldByItsRowAndColumn(string row, string column, ImportProblemCode code)
    {
        ImportPlan plan = bench.Preview("workers", Two + row + "\r\n");
        Assert.Equal([ImportStatus.Ready, ImportStatus.Ready, ImportStatus.Wrong], plan.Statuses());
        Assert.Equal([(4L, column, code)], plan.Faults());
        Assert.NotEmpty(plan.Rows[2].Problems[0].Header);
    }

    [Fact]
    public void SameNameTwice_IsDoubled_UnlessItIsSaidToBeAnother_AndNoRepetitionBringsAThird()
    {
        string doubled = Header + "伊藤 花,乙,雇用,,,,,,,,\r\n伊藤花,contractor,雇用,,,,,,,,\r\n";
        Assert.Equal([(3L, "name", ImportProblemCode.Doubled)], bench.Preview("workers", doubled).Faults());

        string namesakes = Header + "伊藤 花,乙,雇用,,,,,,,,\r\n伊藤花,contractor,派遣,,,,,,,,○\r\n";
        Assert.Equal([ImportStatus.Recorded, ImportStatus.Recorded], bench.Apply("workers", namesakes).Statuses());
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal([ImportStatus.AlreadyThere, ImportStatus.AlreadyThere], bench.Apply("workers", namesakes).Statuses());
        }

        Assert.Equal([ImportStatus.AlreadyThere], bench.Preview("workers", Header + "伊藤花,乙,派遣,,,,,,,,○\r\n").Statuses());
        Assert.Equal(2, State.Workers.Values.Count(w => bench.Desk.ValueOf(bench.Contract, w.Name)!.StartsWith("伊藤", StringComparison.Ordinal)));
    }

    [Fact]
    public void WhatIsThereOtherwise_IsTold_AndNotChanged()
    {
        bench.Apply("workers", Two);
        ImportPlan plan = bench.Preview("workers", Header + "佐々木 一,乙,派遣,どこか,,,,,,,\r\n");
        Assert.Equal([ImportStatus.AlreadyThere], plan.Statuses());
        Assert.Equal(["雇用形態", "派遣元"], plan.Rows[0].Differing);
    }

    [Fact]
    public void MyNumberAnywhereInARow_IsRefused_AndNeverRepeated()
    {
        const string number = "123456789018";
        foreach (string list in (string[])
        [
            "氏名,雇用形態,備考\n高橋,雇用,1234-5678-9018\n", $"氏名,雇用形態\n{number},雇用\n", "氏名,雇用形態\n高橋,１２３４５６７８９０１８\n",
        ])
        {
            ImportPlan plan = bench.Preview("workers", list);
            Assert.Contains(ImportProblemCode.HoldsNumber, plan.Rows[0].Problems.Select(p => p.Code));
            Assert.All(plan.Rows[0].Problems, p => Assert.DoesNotContain(number[..4], p.Found.Normalize(NormalizationForm.FormKC), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Problems_NeverRepeatWhatMayBeAName_ButDatesAndWordsNearThoseExpected()
    {
        ImportPlan plan = bench.Preview(
            "workers", "氏名,雇用形態,届出の役割,利用目的,取扱いの場所,開始日,終了日\n山本 太郎,山本 太郎,取扱者見習い,eligibility,second-operation-room,山本 太郎,2026/13/45\n");
        Dictionary<string, string> found = plan.Rows[0].Problems.ToDictionary(p => p.Column!, p => p.Found);
        Assert.DoesNotContain("山本", found["employment"] + found["from"], StringComparison.Ordinal);
        Assert.Contains("5", found["from"], StringComparison.Ordinal);
        Assert.Equal(("取扱者見習い", "2026/13/45"), (found["role"], found["until"]));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8-bom")]
    [InlineData("cp932")]
    [InlineData("utf-16")]
    public void EveryCommonEncoding_IsReadAlike(string name)
    {
        Encoding encoding = name switch
        {
            "cp932" => CodePagesEncodingProvider.Instance.GetEncoding(932)!,
            "utf-16" => new UnicodeEncoding(false, true),
            _ => new UTF8Encoding(name == "utf-8-bom"),
        };
        ImportPlan plan = bench.Preview("workers", [.. encoding.GetPreamble(), .. encoding.GetBytes(Two)]);
        Assert.Equal("佐々木　一", plan.Rows[0].Label);
        Assert.Equal([ImportStatus.Ready, ImportStatus.Ready], plan.Statuses());
    }

    [Fact]
    public void Headers_StandInAnyOrderAndLanguage_UnderTitles_AndOthersAreNamed()
    {
        string list = "従業者名簿（令和8年度）,,,\n\nType of employment,部署,ＮＡＭＥ,備考\nfull-time,総務,高橋,\n";
        ImportPlan plan = bench.Preview("workers", list);
        Assert.Equal([ImportStatus.Ready], plan.Statuses());
        Assert.Equal((4L, "高橋"), (plan.Rows[0].Row, plan.Rows[0].Label));
        Assert.Equal(["部署", "備考"], plan.Ignored);
    }

    [Theory]
    [InlineData("氏名,所属\n高橋,乙\n", Fault.ListHeadersMissing, "雇用形態")]
    [InlineData("高橋,雇用\n", Fault.ListHeadersMissing, "氏名")]
    [InlineData("", Fault.ListHeadersMissing, "氏名")]
    [InlineData("氏名,名前,雇用形態\n", Fault.ListHeaderDoubled, "氏名")]
    [InlineData("氏名,雇用形態\n\"高橋,雇用\n", Fault.ListQuotesWrong, "2")]
    [InlineData("\u0000\u0001", Fault.ListNotAList, "")]
    public void FileThatIsNoSuchList_IsToldAsAWhole(string list, Fault fault, string fact)
    {
        CustodyException told = Assert.Throws<CustodyException>(() => bench.Preview("workers", list));
        Assert.Equal(fault, told.Fault);
        Assert.Contains(fact, string.Join(' ', told.Facts), StringComparison.Ordinal);
        Assert.DoesNotContain("高橋", string.Join(' ', told.Facts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void ExportedList_BroughtAgain_IsAllThere_AndInAnotherCustodyIsNew(string language)
    {
        const string evil = "=cmd|' /C calc'!A1";
        bench.Apply("workers", Two + $"\"{evil}\",乙,雇用,,,,,,,,\r\n'＝x,乙,雇用,,,,,,,,\r\n");
        ListTable table = ListCatalogue.Find("workers")!.Of(bench.Source(language));
        foreach (byte[] file in (byte[][])[Brought.Csv(table, language), Brought.Workbook(table, language)])
        {
            ImportPlan plan = bench.Preview("workers", file);
            Assert.All(plan.Rows, r => Assert.Equal((ImportStatus.AlreadyThere, 0), (r.Status, r.Differing.Count)));
            Assert.Equal(State.Workers.Count, plan.Rows.Count);
            Assert.Contains(evil, plan.Rows.Select(r => r.Label));

            using var other = new Workbench();
            ImportPlan there = other.Preview("workers", file);
            Assert.Equal(4, there.Count(ImportStatus.Ready));
            Assert.False(there.HasErrors);
        }
    }
}
