using Azukari.Custody.Notices;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>Who is told what, once, and through any crash.</summary>
public sealed class NoticeTests : IDisposable
{
    readonly Workbench bench = new();

    public NoticeTests() => bench.Desk.MakeNotices();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Act_OfOneParty_IsToldToTheOfficersOfTheOtherOnce()
    {
        Assert.True(bench.Desk.Submit(bench.Enrolment()).Permitted);
        Assert.True(bench.Desk.MakeNotices() > 0);
        Assert.Equal("worker/enrol", Latest("city-officer").Code);
        Assert.Equal("worker/enrol", Latest("city-approver").Code);
        Assert.DoesNotContain(Of("handling-officer"), n => n.Code == "worker/enrol");
        Assert.Equal(0, bench.Desk.MakeNotices());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(1_200)]
    public void Acts_BroughtInTogether_AreToldTogether(int acts)
    {
        int before = Of("city-officer").Count;
        JointReceipt joint = bench.Desk.SubmitTogether([.. Enumerable.Range(0, acts).Select(_ => bench.Enrolment())]);
        bench.Desk.Submit(bench.Enrolment());
        bench.Desk.MakeNotices();
        Notice[] told = [.. Of("city-officer").SkipLast(before)];
        Assert.Equal(acts + 1, told.Sum(n => n.Count));
        Assert.Equal(acts + 1 < 5 ? acts + 1 : 1, told.Length);
        Assert.Equal(joint.Receipts[^1].Index + 1, told[0].Entry);
        Assert.Equal(told.Length == 1, told[0].Subject.Length == 0);
        Assert.Equal(
            told.Length == 1, bench.Desk.LineOf(told[0], "ja").Contains($"が{acts + 1:N0}件記録されました（覚書 {told[0].Clause.Ref}、最後は記録 {told[0].Entry}）", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-1, false, NoticeKind.Due)]
    [InlineData(-30, false, NoticeKind.Due)]
    [InlineData(-1, true, NoticeKind.Overdue)]
    [InlineData(0, false, NoticeKind.Today)]
    [InlineData(7, false, NoticeKind.Week)]
    public void DueThing_IsLate_WhereTheRulesSaySo(int days, bool overdue, NoticeKind expected) => Assert.Equal(
        expected, DueStage.Of(new DueThing(new("4-1b"), "exit-check-open", "w", bench.Today.AddDays(days), overdue, Office.HandlingOfficer), bench.Today).Kind);

    [Fact]
    public void Act_AboutAPerson_IsToldToHim() => Assert.Contains(Of("handler"), n => n.Code == "handler/receive");

    [Fact]
    public void Act_WhileADeputyStandsIn_IsToldToHimToo()
    {
        var seals = new Seals();
        bench.Does("handling-officer", new AppointDeputy(
            bench.Handler, Office.HandlingOfficer, new Period(bench.Today, bench.Today.AddDays(9)), seals.Seal("休暇")), seals);
        bench.Desk.MakeNotices();
        int before = Of("handler").Count(n => n.Code == "completion/begin");
        bench.Does("city-approver", new BeginCompletion(bench.Today.AddDays(40)));
        bench.Desk.MakeNotices();
        Assert.Equal(before + 1, Of("handler").Count(n => n.Code == "completion/begin"));
    }

    [Fact]
    public void Opening_IsToldToNobody()
    {
        ItemId item = bench.Receive([1, 2, 3]);
        bench.Desk.MakeNotices();
        bench.Reveal(item);
        Assert.Equal(0, bench.Desk.MakeNotices());
    }

    [Fact]
    public void Refusals_ThatRepeat_AreToldAtTheTenth()
    {
        for (int i = 0; i < 9; i++)
        {
            Assert.False(bench.Desk.Submit(bench.Refusal()).Permitted);
        }

        bench.Desk.MakeNotices();
        Assert.DoesNotContain(Of("city-officer"), n => n.Kind == NoticeKind.RefusedAgain);
        for (int i = 0; i < 91; i++)
        {
            bench.Desk.Submit(bench.Refusal());
        }

        bench.Desk.MakeNotices();
        Assert.Contains(Of("city-officer"), n => n.Kind == NoticeKind.RefusedAgain);
    }

    [Fact]
    public void SomethingDue_IsToldBeforeOnAndAfterItsDay_AndNotEachDay()
    {
        bench.Does("city-approver", new BeginCompletion(bench.Today.AddDays(40)));
        ItemId item = NewId.Of<ItemId>();
        var seals = new Seals();
        bench.Does("handling-officer", new RegisterMedium(item, MediumKind.Medium, seals.Seal("媒体")), seals);
        var told = new List<(int Day, NoticeKind Kind)>();
        for (int day = 0; day <= 62; day++)
        {
            int before = Due().Count;
            bench.Desk.MakeNotices();
            bench.Desk.MakeNotices();
            IReadOnlyList<Notice> after = Due();
            told.AddRange(after.Take(after.Count - before).Select(n => (day, n.Kind)));
            bench.Clock.Pass(TimeSpan.FromDays(1));
        }

        Assert.Equal(
            [
                (0, NoticeKind.Due), (33, NoticeKind.Week), (40, NoticeKind.Today), (41, NoticeKind.Overdue), (48, NoticeKind.Overdue),
                (55, NoticeKind.Overdue), (62, NoticeKind.Overdue),
            ],
            told);

        IReadOnlyList<Notice> Due() => [.. Of("handling-officer").Where(n => n.Code == "item-still-held" && n.Subject == item.Value)];
    }

    [Fact]
    public void SomethingSettled_ThatComesBack_IsToldAgain()
    {
        bench.Does("handling-officer", Enrolled(out WorkerId worker, out Seals seals), seals);
        bench.Does("handling-officer", Notify(worker));
        bench.Desk.MakeNotices();
        bench.Does("city-officer", new ReceiveHandler(worker));
        bench.Desk.MakeNotices();
        bench.Does("handling-officer", Notify(worker));
        bench.Desk.MakeNotices();
        Assert.Equal(2, Of("city-officer").Count(n => n.Code == "notification-waits-for-receipt" && n.Subject == worker.Value));
    }

    [Fact]
    public void Notice_MarkedAsRead_IsUnreadNoMore()
    {
        WorkerId who = bench.Worker("city-officer");
        int unread = bench.Desk.NoticesOf(bench.Contract, who, unreadOnly: true).Count;
        Assert.True(unread > 1);
        Assert.Equal(1, bench.Desk.MarkNoticesRead(bench.Contract, who, Latest("city-officer").Id));
        Assert.Equal(unread - 1, bench.Desk.MarkNoticesRead(bench.Contract, who, null));
        Assert.Empty(bench.Desk.NoticesOf(bench.Contract, who, unreadOnly: true));
        Assert.Equal(0, bench.Desk.MarkNoticesRead(bench.Contract, bench.Worker("handler"), Latest("city-officer").Id));
    }

    [Fact]
    public void Notices_AfterTheDeskIsOpenedAnew_AreNeitherLostNorRepeated()
    {
        bench.Desk.Submit(bench.Enrolment());
        int before = Of("city-officer").Count;
        bench.Reopen();
        bench.Desk.MakeNotices();
        Assert.Equal(before + 1, Of("city-officer").Count);
        bench.Reopen();
        Assert.Equal(0, bench.Desk.MakeNotices());
    }

    [Fact]
    public void Notices_HoldNoNameAndNoText()
    {
        bench.Desk.Submit(bench.Enrolment("不知火 試作"));
        bench.Desk.MakeNotices();
        bench.Close();
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(bench.Data, "custody.db")};Pooling=False");
        connection.Open();
        using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(worker || code || subject || clause) FROM notices";
        string all = (string)command.ExecuteScalar()!;
        Assert.Contains("worker/enrol", all, StringComparison.Ordinal);
        Assert.DoesNotContain("不知火", all, StringComparison.Ordinal);
        Assert.True(all.All(char.IsAscii));
    }

    static EnrolWorker Enrolled(out WorkerId worker, out Seals seals)
    {
        worker = NewId.Of<WorkerId>();
        seals = new Seals();
        return new EnrolWorker(worker, OrganisationId.Wrap("contractor"), seals.Seal("試験 次郎"), Employment.Employee);
    }

    static NotifyHandler Notify(WorkerId worker) =>
        new(worker, HandlerRole.Handler, [Workbench.Eligibility], [PlaceId.Wrap("second-operation-room")]);

    IReadOnlyList<Notice> Of(string who) => bench.Desk.NoticesOf(bench.Contract, bench.Worker(who), unreadOnly: false);

    Notice Latest(string who) => Of(who)[0];
}
