using Azukari.Custody.Importing;
using Azukari.Custody.Lists;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Tests.Importing;

/// <summary>The other kinds of list: each recorded, each broken, each brought twice; and the templates of all.</summary>
public sealed class KindsImportTests : IDisposable
{
    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    Engagement State => bench.Desk.StateOf(bench.Contract);

    Person AtApprover => new(bench.Contract, bench.Worker("city-approver"), bench.Terminal);

    const string TwoPlaces =
        "場所,場所の名称,曜日,開始,終了,ネットワーク\nthird-room,第三作業室,月〜金,8:30,17時15分,10.20.0.0/16、10.21.0.0/16\nfourth-room,第四作業室,,,,\n";

    /// <summary>Every kind, who brings it, and a list of two rows.</summary>
    public static TheoryData<string, string, string> Lists => new()
    {
        { "places", "approver", TwoPlaces },
        { "areas", "officer", "区域,区域の名称,場所,種類,措置\nserver-room,サーバー室,second-operation-room,管理区域,施錠、監視カメラ\ndesk-area,窓口,岡山市データセンター,取扱区域,パーティション\n" },
        { "terminals", "officer", "端末,場所,区域\n端末08,second-operation-room,\n端末09,岡山市データセンター,\n" },
        { "items", "officer", "種別,名称,形状,製造番号,枚数,暗号の方式,鍵を分けて保管\n媒体,USB 1号,USBメモリ,SN-0001,,AES-256,はい\n書類,申請書綴り,紙,,１，２００枚,,\n" },
        { "training", "officer", "氏名,課程,実施日,合否,罰則の説明,受け方\n山田花子,handling-and-penalties,R8.11.1,合格,○,集合研修\n鈴木　一郎,spring,2026年11月2日,不合格,,オンライン\n" },
        { "register", "officer", "ファイルの名称,機関,担当部署,利用目的,記録項目,対象者,収集方法,人数\n資格ファイル,甲,介護保険課,資格管理、賦課,宛名番号、氏名,被保険者,届出,\"50,000\"\n賦課ファイル,city,介護保険課,assessment,税額,被保険者,税から,\n" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void List_IsRecorded_AndBroughtAgainIsThere(string kind, string by, string list)
    {
        Person who = by == "approver" ? AtApprover : bench.AtOfficer;
        long size = bench.Desk.SizeOf(bench.Contract);
        ImportPlan plan = bench.Apply(kind, list, who: who);
        Assert.True(plan.IsApplied, string.Join('\n', plan.Faults()) + string.Join(' ', plan.Rows.SelectMany(r => r.Acts).SelectMany(a => a.Refusals)));
        Assert.Equal([ImportStatus.Recorded, ImportStatus.Recorded], plan.Statuses());
        long after = bench.Desk.SizeOf(bench.Contract);
        Assert.Equal(plan.Rows.Sum(r => r.Acts.Count), after - size);

        Assert.Equal([ImportStatus.AlreadyThere, ImportStatus.AlreadyThere], bench.Apply(kind, list, who: who).Statuses());
        Assert.Equal(after, bench.Desk.SizeOf(bench.Contract));
        Assert.Equal(
            [(3L, ImportProblemCode.Doubled)],
            bench.Preview(kind, Twice(list), who).Faults().Select(f => (f.Row, f.Code)));
        bench.AssertSound();
    }

    [Fact]
    public void Places_AreDesignatedWithTheirHoursAndNetworks()
    {
        bench.Apply("places", TwoPlaces, who: AtApprover);
        PlaceId place = PlaceId.Wrap("third-room");
        AttendedHours hours = State.AttendedHours[place];
        Assert.Equal((830, 1715), (hours.From, hours.Until));
        Assert.Equal([Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday], hours.Days);
        Assert.Equal(["10.20.0.0/16", "10.21.0.0/16"], State.NetworksOf(place).Select(n => n.Text));
        Assert.True(State.IsDesignated(PlaceId.Wrap("fourth-room")));
    }

    [Theory]
    [InlineData("月水金", "monday wednesday friday")]
    [InlineData("平日", "monday tuesday wednesday thursday friday")]
    [InlineData("土日", "saturday sunday")]
    [InlineData("金曜日から日曜日まで", "friday saturday sunday")]
    [InlineData("月曜、祝日", "monday holiday")]
    [InlineData("sat, holidays", "saturday holiday")]
    public void Weekdays_AreReadAsTheyAreWritten(string written, string days)
    {
        ImportPlan plan = bench.Apply("places", $"場所,名称,曜日,開始,終了\nthird-room,第三,\"{written}\",９：００,17:00\n", who: AtApprover);
        Assert.False(plan.HasErrors, string.Join(' ', plan.Faults()));
        Assert.Equal(days, string.Join(' ', State.AttendedHours[PlaceId.Wrap("third-room")].Days.Select(d => EntryJson.Name(d))));
    }

    [Theory]
    [InlineData("places", "場所,名称\n第三作業室,第三\n", "place", ImportProblemCode.NameUnknown)]
    [InlineData("places", "場所,名称,曜日,開始,終了\nthird,第三,月,8時半,17:00\n", "opens", ImportProblemCode.NotATime)]
    [InlineData("places", "場所,名称,曜日,開始,終了\nthird,第三,月,8:30,\n", "closes", ImportProblemCode.Missing)]
    [InlineData("places", "場所,名称,曜日\nthird,第三,毎日\n", "weekdays", ImportProblemCode.NotOneOf)]
    [InlineData("places", "場所,名称,ネットワーク\nthird,第三,となり\n", "networks", ImportProblemCode.WrongForm)]
    [InlineData("items", "種別,名称\nファイル,a.csv\n", "mediumKind", ImportProblemCode.FileWithoutContent)]
    [InlineData("items", "種別,名称,枚数\n書類,綴り,たくさん\n", "sheets", ImportProblemCode.NotANumber)]
    [InlineData("items", "種別,名称,場所\n書類,綴り,岡山市データセンター\n", "place", ImportProblemCode.OtherPlace)]
    [InlineData("items", "種別,名称,写しのもと\n書類,綴り,どこにもない\n", "copyOf", ImportProblemCode.NameUnknown)]
    [InlineData("items", "種別,名称,遠隔消去\n媒体,USB,そのうち\n", "remoteWipe", ImportProblemCode.NotYesOrNo)]
    [InlineData("training", "氏名,課程,実施日,合否\nだれでもない人,spring,2026-11-01,合格\n", "name", ImportProblemCode.NameUnknown)]
    [InlineData("training", "氏名,課程,実施日,合否\n山田 花子,春の研修,2026-11-01,合格\n", "course", ImportProblemCode.NameUnknown)]
    [InlineData("training", "氏名,課程,実施日,合否\n山田 花子,spring,きのう,合格\n", "on", ImportProblemCode.NotADay)]
    [InlineData("training", "氏名,課程,実施日,合否\n山田 花子,spring,2026-11-01,たぶん\n", "passed", ImportProblemCode.NotYesOrNo)]
    [InlineData("training", "氏名,課程,実施日,合否,受け方\n山田 花子,spring,2026-11-01,合格,預かりの課程\n", "trainingKind", ImportProblemCode.NotOneOf)]
    [InlineData("register", "ファイルの名称,機関,担当部署,利用目的,記録項目,対象者,収集方法\n資格,甲,課,資格管理,123456789018,人,届出\n", "recordedItems", ImportProblemCode.HoldsNumber)]
    public void BrokenCell_IsToldByItsColumn(string kind, string list, string column, ImportProblemCode code) =>
        Assert.Equal([(2L, column, code)], bench.Preview(kind, list, AtApprover).Faults());

    [Theory]
    [InlineData("training", "氏名,課程,実施日,合否\n山田 花子,spring,2026-11-26,合格\n", "training-in-the-future")]
    [InlineData("items", "種別,名称,形状\n媒体,USB,USBメモリ\n", "serial-missing")]
    [InlineData("areas", "区域,区域の名称,場所,種類,措置\nroom,室,second-operation-room,管理区域,名札\n", "area-measures-not-enough")]
    public void WhatOnlyTheRulesKnow_IsTheirRefusal(string kind, string list, string code)
    {
        ImportPlan plan = bench.Preview(kind, list);
        Assert.Equal([ImportStatus.Refused], plan.Statuses());
        Assert.Equal([code], plan.Rows[0].Acts[0].Refusals.Select(r => r.Code));
    }

    [Fact]
    public void Row_CanRestOnOneBeforeIt_ButNotOnOneThatFailed()
    {
        const string note = "書類,写し,手書き,1,申請書綴り\n";
        const string head = "種別,名称,形状,枚数,写しのもと\n";
        Assert.Equal([(2L, "copyOf", ImportProblemCode.NameUnknown)], bench.Preview("items", head + note).Faults());
        ImportPlan plan = bench.Apply("items", head + "書類,申請書綴り,紙,12,\n" + note);
        Assert.Equal([ImportStatus.Recorded, ImportStatus.Recorded], plan.Statuses());
        Assert.Equal(plan.Rows[0].Subject, State.Items[ItemId.Wrap(plan.Rows[1].Subject!)].CopyOf!.Value.Value);

        ImportPlan broken = bench.Preview("items", head + "書類,別の綴り,紙,,\n書類,写し2,手書き,1,別の綴り\n");
        Assert.Equal([ImportStatus.Refused, ImportStatus.Wrong], broken.Statuses());
    }

    [Fact]
    public void RowOfSeveralActs_OfWhichOneIsRefused_LeavesNoneInTheState()
    {
        // The hours are the wrong way round: the designation before them must not carry the next row.
        const string list = "場所,名称,曜日,開始,終了\nthird,第三,月,17:00,9:00\n";
        ImportPlan plan = bench.Apply("places", list, skipErrors: true, who: AtApprover);
        Assert.Equal([ImportStatus.Refused], plan.Statuses());
        Assert.Equal(["place/designate", "place/set-hours"], plan.Rows[0].Acts.Select(a => a.Act));
        Assert.False(State.IsDesignated(PlaceId.Wrap("third")));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Template_OfEveryKind_IsReadAgain_AndItsExampleWouldBeTaken(string language)
    {
        foreach (ImportKind kind in ImportKind.All)
        {
            var template = new ImportTemplate(kind, Wording.For(language));
            Assert.All(template.Lines, l => Assert.All((string[])[l.Header, l.Expected, l.About], Assert.NotEmpty));
            Assert.Equal(template.Lines.Count, template.Lines.Select(l => l.Header).Distinct().Count());
            foreach (Action<Stream> write in (Action<Stream>[])[template.WriteCsv, template.WriteWorkbook])
            {
                using var file = new MemoryStream();
                write(file);
                ImportPlan plan = bench.Preview(kind.Name, file.ToArray());
                Assert.Equal([ImportStatus.Example], plan.Statuses());
                Assert.Empty(plan.Ignored);
            }

            // Without its mark the example is a row like any other, and says nothing that cannot be read.
            string mark = Wording.For(language).Text("lists.example-mark");
            string list = string.Join(',', template.Lines.Select(l => l.Header)) + "\n"
                + string.Join(',', template.Lines.Select(l => $"\"{l.Example.Replace(mark, "", StringComparison.Ordinal).Trim()}\""));
            ImportPlan real = bench.Preview(kind.Name, list, kind.Name == "places" ? AtApprover : null);
            Assert.DoesNotContain(real.Faults(), f => f.Column != "name");
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void ExportedList_OfEveryKind_SaysNames_AndIsKnownWhenItComesBack(string kind, string by, string list)
    {
        Person who = by == "approver" ? AtApprover : bench.AtOfficer;
        bench.Apply(kind, list, who: who);
        ImportPlan made = bench.Preview(kind, list, who);
        foreach (string language in Wording.Languages)
        {
            ListTable table = ListCatalogue.Find(ImportKind.Find(kind)!.List)!.Of(bench.Source(language));
            foreach (byte[] file in (byte[][])[Brought.Csv(table, language), Brought.Workbook(table, language)])
            {
                ImportPlan plan = bench.Preview(kind, file, who, language);
                Assert.Empty(plan.Faults());
                Assert.All(plan.Rows, r => Assert.Equal(ImportStatus.AlreadyThere, r.Status));
                Assert.Subset(plan.Rows.Select(r => r.Subject).ToHashSet(), made.Rows.Select(r => r.Subject).ToHashSet());
            }
        }
    }

    [Fact]
    public void APlaceWhoseNameAnotherBears_OrReadsAsSeveral_IsWrittenByItsIdentifier()
    {
        bench.Apply("places", "場所,場所の名称\nthird-room,作業室\nfourth-room,作業室\nfifth-room,\"受付、窓口\"\nsixth-room,倉庫\n", who: AtApprover);
        bench.Apply("terminals", "端末,場所\n端末31,third-room\n端末51,fifth-room\n端末61,sixth-room\n");
        ListTable table = ListCatalogue.Find("terminals")!.Of(bench.Source());
        string csv = System.Text.Encoding.UTF8.GetString(Brought.Csv(table));
        Assert.Contains("端末31,third-room,", csv, StringComparison.Ordinal);
        Assert.Contains("端末51,fifth-room,", csv, StringComparison.Ordinal);
        Assert.Contains("端末61,倉庫,", csv, StringComparison.Ordinal);
        Assert.All(bench.Preview("terminals", Brought.Csv(table)).Rows, r => Assert.Equal(ImportStatus.AlreadyThere, r.Status));
    }

    [Fact]
    public void WordsForYesAndNo_OfEveryColumnThatIsBroughtIn_AreReadBack()
    {
        int own = 0;
        foreach (Wording words in Wording.Languages.Select(Wording.For))
        {
            foreach (ImportColumn column in ImportKind.All.SelectMany(k => k.Columns.Where(c => k.FieldOf(c.Key)?.Type == typeof(bool))))
            {
                var said = TruthWords.Of(words, column.Key);
                Assert.Equal((true, false), (ImportWords.Answer(said.Yes), ImportWords.Answer(said.No)));
                own += TruthWords.Find(words, column.Key) is null ? 0 : 1;
            }
        }

        Assert.True(own >= 6, $"Only {own} columns have words of their own.");
    }

    static string Twice(string list)
    {
        string[] lines = list.Split('\n');
        return string.Join('\n', lines[0], lines[1], lines[1]);
    }
}
