using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class ReconciliationTests
{
    [Fact]
    public void Reconciliation_OfACopyOfAnExtractOfAFile_StandsBelowIt()
    {
        Story story = Story.AtWork();
        story.Do(Handler, new ExtractItem(
                ItemNo(20), Register, Migration, MaskKind.Redact, Said, new(3, 1, 2, 0), Said, new(DataClass.NoNumberFound, 0, 0, 0, 0),
                Content(20)))
            .Do(Handler, new CheckOutCopy(ItemNo(21), ItemNo(20), Migration, story.Today));
        Assert.Equal(
            [(Register, 0), (ItemNo(20), 1), (ItemNo(21), 2), (Roll, 0), (Usb, 0), (Paper, 0)],
            Reconciliation.Of(story.State).Items.Select(i => (i.Item.Id, i.Depth)));
    }

    [Fact]
    public void Missing_AtEachStepOfAHandback_IsTheNextOne()
    {
        Story story = Story.AtWork().CompletionBegun();
        Assert.Equal([MissingStep.Instruction, MissingStep.Erasure], Missing(story, Register));
        story.ToldTo(Disposition.HandBack, Register);
        Assert.Equal([MissingStep.HandBack, MissingStep.Erasure], Missing(story, Register));
        story.Do(Handler, new HandBackItem(Register, CityKey, Sha("package"), 1));
        Assert.Equal([MissingStep.Receipt, MissingStep.Erasure], Missing(story, Register));
        Assert.Contains(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d.Code == "handback-waits-for-receipt");
        story.Do(CityOfficer, new ReceiveHandback(Register, Sha("package")));
        Assert.Equal([MissingStep.Erasure], Missing(story, Register));
        story.Do(HandlingOfficer, Story.Erase(Register));
        Assert.Equal([MissingStep.KeyDestruction], Missing(story, Register));
        story.Do(Desk, Story.ErasureOf(Register));
        Assert.Equal([], Missing(story, Register));
    }

    [Fact]
    public void Missing_OfCopiesMediaAndTakeOuts_IsWhatBringsThemToZero()
    {
        Story story = Story.AtWork().CheckedOut(ItemNo(20)).Departed().CompletionBegun().ToldTo(Disposition.Dispose, Usb);
        Assert.Equal([MissingStep.CheckIn], Missing(story, ItemNo(20)));
        Assert.Equal([MissingStep.BringBack, MissingStep.Erasure], Missing(story, ItemNo(51)));
        Assert.Equal([MissingStep.BringBack, MissingStep.Disposal], Missing(story, Usb));
        Story disposed = Story.AtWork().DisposalTold().Do(HandlingOfficer, Story.Dispose(Usb));
        Assert.Equal([MissingStep.Certificate], Missing(disposed, Usb));
    }

    [Fact]
    public void Accounts_AreOfWhoeverHoldsTheCopyAndKeepsTheBackup()
    {
        var handlerOfA = new Actor(WorkerNo(20));
        Story story = Story.AtWork().Reentrusted(SubA).Hired(handlerOfA, SubA);
        story.Do(handlerOfA, new CheckOutCopy(ItemNo(20), Register, Migration, story.Today))
            .Do(HandlingOfficer, Story.BackupOf() with { Keeper = SubA }).KeyCopied();
        OrganisationAccount[] accounts = [.. Reconciliation.Of(story.State).Organisations];
        Assert.Equal(
            [(Contractor, 4, 0, 0, 1), (SubA, 1, 0, 1, 0)],
            accounts.Select(a => (a.Organisation, a.Held, a.AtZero, a.Backups, a.KeyCopies)));
        story.Do(handlerOfA, new CheckInCopy(ItemNo(20), ErasureMethod.Overwrite)).CompletionBegun()
            .Do(HandlingOfficer, new DeclarePartZero(SubA, Sha("declaration")));
        Assert.Equal(
            (0, 1, 0, 1, 0),
            Reconciliation.Of(story.State).Organisations.Where(a => a.Organisation == SubA).Select(a => (a.Held, a.AtZero, a.Returned, a.Erased, a.Disposed)).Single());
    }

    [Fact]
    public void Reconciliation_InAnyHistory_HoldsEveryItemOnceAndIsZeroOnlyWhereNothingIsMissing() => History.Steps.SampleEach(state =>
    {
        Reconciliation all = Reconciliation.Of(state);
        Assert.Equal(
            state.Items.Keys.Select(i => i.Value).Order(StringComparer.Ordinal),
            all.Items.Select(i => i.Item.Id.Value).Order(StringComparer.Ordinal));
        Assert.All(all.Items, i => Assert.True(i.Item.IsZero || i.Missing.Count > 0));
        Assert.True(!all.IsZero || all.Items.All(i => i.Item.IsZero) && all.Organisations.All(o => (o.Held, o.Backups, o.KeyCopies) == (0, 0, 0)));
        Assert.Equal(all.Items.Count, all.Organisations.Sum(o => o.Entrusted));
        Assert.All(all.Organisations, o => Assert.Equal(o.AtZero, o.Erased + o.Disposed));
        Assert.Equal(state.Items.Values.Count(i => i.ReturnedAt is not null), all.Organisations.Sum(o => o.Returned));
    });

    static IReadOnlyList<MissingStep> Missing(Story story, ItemId item) =>
        Reconciliation.Of(story.State).Items.Single(i => i.Item.Id == item).Missing;
}
