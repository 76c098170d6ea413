using System.Text;
using Azukari.Custody.Evidence;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

public sealed class AmendmentTests : IDisposable
{
    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    static (MemorandumDocument Document, byte[] File) Amended(params (string Old, string New)[] changes)
    {
        string text = changes.Aggregate(
            Encoding.UTF8.GetString(SampleMemorandum.OkayamaKaigo()),
            (s, c) =>
            {
                Assert.Contains(c.Old, s, StringComparison.Ordinal);
                return s.Replace(c.Old, c.New, StringComparison.Ordinal);
            });
        byte[] file = Encoding.UTF8.GetBytes(text);
        return (MemorandumFile.Read(file).Document!, file);
    }

    Receipt Propose((MemorandumDocument Document, byte[] File) amended, int inDays = 0) => bench.Desk.ProposeAmendment(
        bench.AtOfficer, amended.Document, amended.File, bench.Today.AddDays(inDays), "期間の延長のため");

    void SignBoth(Receipt proposed)
    {
        var proposal = (ProposeAmendment)proposed.Entry.Act;
        bench.Does("city-approver", new SignAmendment(proposal.Amendment, proposal.Terms.Memorandum));
        bench.Does("handling-officer", new SignAmendment(proposal.Amendment, proposal.Terms.Memorandum));
    }

    Verification Bundled(string name)
    {
        bench.Desk.WriteBundle(bench.Contract, bench[name]);
        return Verifier.Verify(bench[name], bench.Desk.VerifierKeyOf(bench.Contract));
    }

    [Fact]
    public void Amendment_SignedByBoth_BringsItsTextOnItsDayAndABundleThatHolds()
    {
        var amended = Amended(("to: 2031-03-31", "to: 2032-03-31"), ("handback-within-days: 30", "handback-within-days: 20"));
        Receipt proposed = Propose(amended, inDays: 2);
        Assert.True(proposed.Permitted);
        Assert.True(Bundled("proposed.zip").Holds);
        SignBoth(proposed);
        string before = bench.Desk.MemorandumOf(bench.Contract).Digest;
        bench.Clock.Pass(TimeSpan.FromDays(2));
        Assert.NotEqual(before, bench.Desk.MemorandumOf(bench.Contract).Digest);
        Assert.Equal(amended.Document.Digest, bench.Desk.MemorandumOf(bench.Contract).Digest);
        Assert.Equal(20, bench.Desk.StateOf(bench.Contract).Terms.HandbackWithinDays);
        Assert.Equal(new DateOnly(2032, 3, 31), bench.Desk.StateOf(bench.Contract).Terms.Term.Until);
        bench.Desk.Submit(bench.Enrolment());
        Verification verification = Bundled("in-force.zip");
        Assert.True(verification.Holds, string.Join("; ", verification.Checks));
        bench.Reopen();
        Assert.Equal(amended.Document.Digest, bench.Desk.MemorandumOf(bench.Contract).Digest);
        bench.AssertSound();
    }

    [Fact]
    public void Amendment_NamesPeople_ByTheirNamesAndNotByTheirPosts()
    {
        // The approver's post goes to someone new; the officer stays who he is.
        Receipt proposed = Propose(Amended(("藤原　正樹", "大森　由美")));
        var terms = ((ProposeAmendment)proposed.Entry.Act).Terms;
        Assert.Equal(bench.Worker("city-officer"), terms.People[0].Id);
        Assert.NotEqual(bench.Worker("city-approver"), terms.People[1].Id);
        Assert.Equal(bench.Worker("handling-officer"), terms.People[2].Id);
    }

    [Fact]
    public void Amendment_ThatNamesAWorkerOfTheRolls_IsThatWorker()
    {
        Receipt proposed = Propose(Amended(("山﨑　健一", "山田 花子")));
        Assert.Equal(bench.Handler, ((ProposeAmendment)proposed.Entry.Act).Terms.People[2].Id);
    }

    [Fact]
    public void Amendment_Refused_LeavesNoTextInTheBundle()
    {
        Receipt proposed = Propose(Amended(("id: okayama-kaigo\n", "id: another-contract\n")));
        Assert.Equal(["amendment-of-other-parties"], proposed.Refusals.Select(r => r.Code));
        Verification verification = Bundled("refused.zip");
        Assert.True(verification.Holds, string.Join("; ", verification.Checks));
    }

    [Fact]
    public void Officers_ChangedSinceTheFirstEntry_DoNotMakeTheMemorandumAnother()
    {
        var seals = new Seals();
        bench.Does("city-approver", new AppointOfficer(NewId.Of<WorkerId>(), Office.CityOfficer, seals.Seal("岡本 誠")), seals);
        Assert.True(Bundled("officers.zip").Holds);
    }

    [Fact]
    public void Correction_OfAnEntryThatIsNotThere_IsNotTakenIn()
    {
        var seals = new Seals();
        CorrectEntry Correct(ActId id) => new(id, seals.Seal("乙の社員"), seals.Seal("再々委託先の社員"), seals.Seal("調査による"));
        long size = bench.Desk.SizeOf(bench.Contract);
        Assert.Equal(Fault.EntryUnknown, Assert.Throws<CustodyException>(
            () => bench.Desk.Submit(bench.Says("handling-officer", Correct(NewId.Of<ActId>()), seals))).Fault);
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));

        ActId enrolled = bench.Desk.Submit(bench.Enrolment()).Entry.Id;
        Receipt corrected = bench.Does("handling-officer", Correct(enrolled), seals);
        CorrectionEntry found = Assert.Single(bench.Desk.CorrectionsOf(bench.Contract).All);
        Assert.Equal((corrected.Index, corrected.Index - 1), (found.Index, found.Corrects));
        Assert.Equal("再々委託先の社員", bench.Desk.ValueOf(bench.Contract, found.Said.Right));
        Assert.Equal(enrolled, bench.Desk.ActAt(bench.Contract, corrected.Index - 1));
        Assert.Null(bench.Desk.ActAt(bench.Contract, 9_999));
        bench.AssertSound();
    }
}
