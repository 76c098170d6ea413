using Azukari.Custody.Accounts;
using Azukari.Rules;

namespace Azukari.Custody.Tests.Accounts;

/// <summary>No administrator alone becomes somebody: not by a name of the city, not by a new link, not by what stands on another's screen.</summary>
public sealed class WaysInTests : BookTests
{
    static readonly ContractId Contract = new("c-one");

    [Fact]
    public void NameOutside_GivenByAnAdministrator_StopsTheLink_UntilASecondPersonAgrees()
    {
        Account one = Administrator("管理一"), other = Administrator("管理二"), victim = Person("決裁者");
        var link = new AccountLink(Contract, NewId.Of<WorkerId>());
        Assert.Null(Book.Link(victim.Id, link, AccountBook.Shell, ""));
        Assert.Null(Book.SetOutside(victim.Id, Authentication.Directory, "admin.a", one.Id, ""));
        Assert.Null(Book.LinkOf(victim.Id, Contract));
        Assert.Equal(AccountRefusal.TwoOthersDecide, Book.AgreeToLink(Book.AskedLinks.Single(), one.Id, ""));
        Assert.Equal(link.Worker, Book.WorkerOf(victim.Id, Contract)); // he is told of it all the same
        Assert.Null(Book.AgreeToLink(Book.AskedLinks.Single(), other.Id, ""));
        Assert.NotNull(Book.LinkOf(victim.Id, Contract));

        // What changes nothing, or takes a name away, asks nobody; and at the shell it counts at once.
        Assert.Null(Book.SetOutside(victim.Id, Authentication.Directory, "admin.a", one.Id, ""));
        Assert.Null(Book.SetOutside(victim.Id, Authentication.Directory, "", one.Id, ""));
        Assert.Null(Book.SetOutside(victim.Id, Authentication.Directory, "victim", AccountBook.Shell, ""));
        Assert.NotNull(Book.LinkOf(victim.Id, Contract));
    }

    [Fact]
    public void NameOutside_OfOneWhoseLinkWaits_IsSeenByWhoAgrees_AndMakesNobodyHisOwnSecond()
    {
        Account one = Administrator("管理一"), other = Administrator("管理二"), person = Person("佐藤");
        var link = new AccountLink(Contract, NewId.Of<WorkerId>());
        Assert.Null(Book.Link(person.Id, link, one.Id, ""));
        AskedLink seen = Book.AskedLinks.Single();
        Assert.Null(Book.SetOutside(person.Id, Authentication.SignOn, "sato", one.Id, ""));
        Assert.Equal(AccountRefusal.NoSuchLink, Book.AgreeToLink(seen, other.Id, ""));

        // Another administrator's name ends what the first one asked for: neither is the second of the other.
        Assert.Null(Book.SetOutside(person.Id, Authentication.SignOn, "other", other.Id, ""));
        Assert.Empty(Book.AskedLinks);
    }

    [Fact]
    public void NameOutside_OfAnAdministrator_IsHisOwnToGive()
    {
        Account one = Administrator("管理一"), other = Administrator("管理二");
        Assert.Equal(AccountRefusal.AdministratorNamesHimself, Book.SetOutside(other.Id, Authentication.Directory, "admin.a", one.Id, ""));
        Assert.Null(Book.SetOutside(other.Id, Authentication.Directory, "admin.b", other.Id, ""));
        Assert.Null(Book.SetOutside(one.Id, Authentication.Directory, "admin.a", AccountBook.Shell, ""));
    }

    [Fact]
    public void NamesOutside_AreSavedTogetherOrNot_AndNotedOnlyWhereTheyChange()
    {
        Account one = Person("佐藤"), other = Person("鈴木");
        Assert.Null(Book.SetOutside(other.Id, Authentication.Directory, "suzuki", AccountBook.Shell, ""));
        Assert.Equal(
            AccountRefusal.OutsideNameTaken,
            Book.SetOutside(one.Id, [(Authentication.SignOn, "sato"), (Authentication.Directory, "suzuki")], AccountBook.Shell, ""));
        Assert.Null(Book.OutsideOf(one.Id, Authentication.SignOn));
        Assert.Null(Book.SetOutside(one.Id, [(Authentication.SignOn, "sato"), (Authentication.Directory, "sato")], AccountBook.Shell, ""));
        Assert.Null(Book.SetOutside(one.Id, [(Authentication.SignOn, "sato"), (Authentication.Directory, "sato")], AccountBook.Shell, ""));
        Assert.Single(Book.Happenings(one.Id, 20), h => h.Kind == HappeningKind.OutsideChanged);
    }

    [Fact]
    public void LastAdministrator_WithoutKeys_SavesADirectoryName_AndKeepsOne()
    {
        OpenWith("""{"directory":{"label":"庁内"}}""");
        Account only = Book.Invite("管理", true, AccountBook.Shell, "").Account;
        Assert.Null(Book.SetOutside(only.Id, [(Authentication.SignOn, ""), (Authentication.Directory, "kanri")], only.Id, ""));
        Assert.Equal(AccountRefusal.LastAdministrator, Book.SetOutside(only.Id, [(Authentication.SignOn, ""), (Authentication.Directory, "")], only.Id, ""));
        Assert.Equal("kanri", Book.OutsideOf(only.Id, Authentication.Directory));
    }

    [Fact]
    public void NameOutside_WhereNoDoorIsForIt_IsNoWayIn()
    {
        Account only = Administrator("管理一"), named = Book.Invite("管理二", true, AccountBook.Shell, "").Account;
        Assert.Null(Book.SetOutside(named.Id, Authentication.Directory, "kanri", AccountBook.Shell, ""));
        Assert.Null(Book.SetOutside(only.Id, Authentication.Directory, "kanri1", AccountBook.Shell, ""));
        Assert.Equal(AccountRefusal.LastAdministrator, Book.SetState(only.Id, AccountState.Suspended, "x", ""));
        Assert.Equal(AccountRefusal.OnlyWayIn, Book.RemovePasskey(only.Id, Book.PasskeysOf(only.Id).Single().Credential, only.Id, ""));
        OpenWith("""{"directory":{"label":"庁内"}}""");
        Assert.Null(Book.RemovePasskey(only.Id, Book.PasskeysOf(only.Id).Single().Credential, only.Id, ""));
        Assert.Null(Book.SetState(only.Id, AccountState.Suspended, "x", ""));
    }

    [Fact]
    public void AllAdministrators_AreNotLockedOutAtOnce()
    {
        Account one = Administrator("管理一"), other = Administrator("管理二");
        foreach (Account tried in (Account[])[one, other])
        {
            for (int i = 0; i < AccountBook.AttemptsAllowed * 2; i++)
            {
                Book.Fail(tried.Id, "");
            }
        }

        Assert.False(Book.Find(one.Id)!.MayComeIn(Clock.GetUtcNow()));
        Assert.True(Book.Find(other.Id)!.MayComeIn(Clock.GetUtcNow()));
    }

    [Fact]
    public void NewLink_ForWhoWasIn_OrRunsAccounts_IsNotMadeByOneAdministrator()
    {
        Account one = Administrator("管理一"), helper = Administrator("管理二");
        Account second = Book.Invite("管理三", true, AccountBook.Shell, "").Account;
        Account never = Book.Invite("まだの人", false, one.Id, "").Account;
        Account was = Book.Invite("入った人", false, one.Id, "").Account;
        Account named = Book.Invite("名前の人", false, one.Id, "").Account;
        Account lost = Person("なくした人");
        Book.ComeIn(was.Id, Authentication.Directory, "");
        Assert.Null(Book.SetOutside(named.Id, Authentication.Directory, "namae", one.Id, ""));
        Account asks = Person("責任者");
        Assert.Null(Book.AskRecovery(lost.Id, asks.Id, ""));
        Secret legitimate = Book.ApproveRecovery(Book.Recoveries.Single().Id, helper.Id, "").Link!;
        foreach (Account target in (Account[])[second, was, named, lost])
        {
            Assert.Null(Book.InviteAgain(target.Id, one.Id, ""));
            Assert.Equal(AccountRefusal.NotToInviteAgain, Book.WhyNotInviteAgain(target.Id, one.Id));
            Assert.NotNull(target == lost ? Book.Invited(legitimate.Text) : Book.InviteAgain(target.Id, AccountBook.Shell, ""));
        }

        Assert.NotNull(Book.InviteAgain(never.Id, one.Id, ""));
    }

    [Fact]
    public void Agreement_IsToWhatWasSeen_AndADeclineEndsNothingThatCounts()
    {
        Account one = Administrator("管理一"), other = Administrator("管理二"), person = Person("佐藤");
        WorkerId handler = NewId.Of<WorkerId>(), approver = NewId.Of<WorkerId>();
        Assert.Null(Book.Link(person.Id, new AccountLink(Contract, handler), one.Id, ""));
        AskedLink seen = Book.AskedLinks.Single();
        Assert.Null(Book.Link(person.Id, new AccountLink(Contract, approver), one.Id, ""));
        Assert.Equal(AccountRefusal.NoSuchLink, Book.AgreeToLink(seen, other.Id, ""));
        Assert.Null(Book.LinkOf(person.Id, Contract));
        AskedLink now = Book.AskedLinks.Single();
        Assert.Null(Book.AgreeToLink(now, other.Id, ""));
        Assert.Equal(AccountRefusal.NoSuchLink, Book.DeclineLink(now, AccountBook.Shell, ""));
        Assert.Equal(approver, Book.LinkOf(person.Id, Contract)!.Worker);

        Assert.Null(Book.Link(person.Id, new AccountLink(Contract, handler), one.Id, ""));
        Assert.Null(Book.DeclineLink(Book.AskedLinks.Single(), other.Id, ""));
        Assert.Empty(Book.AskedLinks);
    }

    [Fact]
    public void Recovery_OfWhoWasSuspendedMeanwhile_IsNotDone()
    {
        Account lost = Person("佐藤"), one = Person("鈴木"), two = Person("高橋");
        Assert.Null(Book.AskRecovery(lost.Id, one.Id, ""));
        Assert.Null(Book.SetState(lost.Id, AccountState.Suspended, "x", ""));
        Assert.Equal(AccountRefusal.NoSuchAccount, Book.ApproveRecovery(Book.Recoveries.Single().Id, two.Id, "").Refusal);
        Assert.Single(Book.PasskeysOf(lost.Id));
    }

    [Fact]
    public void WhatWasIssuedToSomebody_CountsOnlyWhileHisAccountLetsIn()
    {
        Account person = Person("佐藤");
        WorkerId worker = NewId.Of<WorkerId>(), service = NewId.Of<WorkerId>();
        DateTimeOffset issued = Clock.GetUtcNow();
        Assert.Null(Book.Link(person.Id, new AccountLink(Contract, worker), AccountBook.Shell, ""));
        Assert.True(Book.CountsStill(Contract, worker, issued));
        Assert.True(Book.CountsStill(Contract, service, issued));
        Assert.Null(Book.SetState(person.Id, AccountState.Suspended, "x", ""));
        Assert.False(Book.CountsStill(Contract, worker, issued));
        Assert.Null(Book.SetState(person.Id, AccountState.Active, "x", ""));
        Assert.True(Book.CountsStill(Contract, worker, issued));
        Clock.Turn(TimeSpan.FromDays(1));
        Assert.Null(Book.SetState(person.Id, AccountState.Removed, "x", ""));
        Assert.False(Book.CountsStill(Contract, worker, issued));

        // Another account of the same person brings nothing of before back.
        Account anew = Person("佐藤");
        Assert.Null(Book.Link(anew.Id, new AccountLink(Contract, worker), AccountBook.Shell, ""));
        Assert.False(Book.CountsStill(Contract, worker, issued));
        Assert.True(Book.CountsStill(Contract, worker, Clock.GetUtcNow() + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void ChangedWaysIn_AreToldAtTheNextTime_AlsoToWhoRunsAccounts()
    {
        Account one = Administrator("管理一");
        Book.ComeIn(one.Id, Authentication.Passkey, "");
        Clock.Turn(TimeSpan.FromHours(1));
        Book.AddPasskey(Key(one, 77), "10.9.9.9");
        Clock.Turn(TimeSpan.FromHours(1));
        Assert.Equal(
            [(HappeningKind.PasskeyAdded, Clock.GetUtcNow() - TimeSpan.FromHours(1))], Book.ChangedBefore(SessionOf(Book.ComeIn(one.Id, Authentication.Passkey, ""))));
        Clock.Turn(TimeSpan.FromHours(1));
        Assert.Empty(Book.ChangedBefore(SessionOf(Book.ComeIn(one.Id, Authentication.Passkey, ""))));
    }

    AccountSession SessionOf(Secret carried) => Book.WhoIs(carried.Text, acts: true)!.Value.Session;
}
