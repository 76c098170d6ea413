using System.Collections.Concurrent;
using Azukari.Custody.Papers;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>Documents of record: drawn up by several at once, sent again, checked, and of what is so.</summary>
public sealed class PaperRoomTests : IDisposable
{
    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    PaperRoom Room => bench.Desk.PapersOf(bench.Contract);

    [Fact]
    public void Issue_ByTwoAtOnce_StandsUnderItsSendersName_AndOnceWhenItIsSentAgain()
    {
        var issued = new ConcurrentBag<(ActId Id, PaperIssue Issue)>();
        Thread[] officers = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 8; i++)
            {
                ActId id = NewId.Of<ActId>();
                issued.Add((id, Issue(id)));
            }
        }))];
        Array.ForEach(officers, t => t.Start());
        Array.ForEach(officers, t => t.Join());
        (ActId Id, PaperIssue Issue)[] standing = [.. issued.Where(i => i.Issue.Receipt.Permitted)];
        Assert.NotEmpty(standing);
        Assert.All(standing, i => Assert.Equal(i.Id, i.Issue.Receipt.Entry.Id));
        int documents = bench.Desk.StateOf(bench.Contract).Documents.Count;
        foreach ((ActId id, PaperIssue first) in standing)
        {
            PaperIssue again = Issue(id);
            Assert.True(again.Receipt.IsAgain);
            Assert.Equal(first.Receipt.Index, again.Receipt.Index);
            Assert.Equal(first.Paper!.Number, again.Paper!.Number);
            Assert.Equal(first.Paper.Main.ToString(), again.Paper.Main.ToString());
            Assert.True(Room.Check(again.Paper.Seal!, again.Paper.Main).Holds);
        }

        Assert.Equal(documents, bench.Desk.StateOf(bench.Contract).Documents.Count);
    }

    [Fact]
    public void Issue_ThatIsRefused_LeavesItsRefusal()
    {
        long size = bench.Desk.SizeOf(bench.Contract);
        PaperIssue refused = Room.Issue(bench.AtHandler, FormKind.HandlerNotification, "");
        Assert.False(refused.Receipt.Permitted);
        Assert.Null(refused.Paper);
        Assert.Equal(size + 1, bench.Desk.SizeOf(bench.Contract));
    }

    [Fact]
    public void Permit_OfATakeOutThatWasRevoked_IsNotDrawnUpAnew()
    {
        ItemId item = bench.Receive([1]);
        TakeOutId takeOut = NewId.Of<TakeOutId>();
        var seals = new Seals();
        bench.Does("handler", new RequestTakeOut(
            takeOut, [item], Workbench.Eligibility, seals.Seal("届けるため"), seals.Seal("暗号化"),
            bench.Desk.StateOf(bench.Contract).Terms.Municipality, [bench.Handler, bench.SecondHandler], seals.Seal("社用車"),
            bench.Desk.Now, bench.Desk.Now.AddDays(1)), seals);
        bench.Does("city-approver", new ApproveTakeOut(takeOut));
        Person approver = bench.AtCity with { Worker = bench.Worker("city-approver") };
        Assert.True(Room.Issue(approver, FormKind.TakeOutPermit, takeOut.Value).Receipt.Permitted);
        seals = new Seals();
        bench.Does("city-approver", new RevokeTakeOut(takeOut, seals.Seal("不要になったため")), seals);
        Assert.DoesNotContain(takeOut.Value, Room.List().Single(c => c.Form == FormKind.TakeOutPermit).Subjects);
        CustodyException fault = Assert.Throws<CustodyException>(() => Room.Issue(approver, FormKind.TakeOutPermit, takeOut.Value));
        Assert.Equal(Fault.IdentifierUnknown, fault.Fault);
        Assert.Throws<CustodyException>(() => Room.Draft(FormKind.TakeOutPermit, takeOut.Value));
    }

    PaperIssue Issue(ActId id) => Room.Issue(bench.AtOfficer with { Id = id }, FormKind.HandlerNotification, "");
}
