using Azukari.Custody.Accounts;
using Azukari.Rules;

namespace Azukari.Custody.Tests.Accounts;

/// <summary>The rules of the book of accounts, with a clock that we turn.</summary>
public sealed class AccountBookTests : BookTests
{
    [Fact]
    public void Book_IsReadByItsOwnerAlone()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Folder, "accounts.db")));
        }
    }

    [Fact]
    public void Invitation_LetsInOnce_HoweverItIsTyped()
    {
        (Account account, Secret link) = Book.Invite("佐藤", false, AccountBook.Shell, "");
        Assert.Equal(account, Book.Invited(link.Grouped.ToUpperInvariant()));
        Assert.True(Book.AcceptInvitation(link.Text, Key(account, 1), ""));
        Assert.Null(Book.Invited(link.Text));
        Assert.False(Book.AcceptInvitation(link.Text, Key(account, 2), ""));
        Assert.Single(Book.PasskeysOf(account.Id));
    }

    [Fact]
    public void Invitation_AfterItsTime_LetsNobodyIn()
    {
        (Account account, Secret link) = Book.Invite("佐藤", false, AccountBook.Shell, "");
        Clock.Turn(AccountBook.InvitationStands);
        Assert.Null(Book.Invited(link.Text));
        Assert.False(Book.AcceptInvitation(link.Text, Key(account, 1), ""));
    }

    [Fact]
    public void Invitation_OfAnother_RegistersNoKeyForMe()
    {
        (_, Secret link) = Book.Invite("佐藤", false, AccountBook.Shell, "");
        (Account other, _) = Book.Invite("鈴木", false, AccountBook.Shell, "");
        Assert.False(Book.AcceptInvitation(link.Text, Key(other, 1), ""));
    }

    [Fact]
    public void NewInvitation_EndsTheOld_AndIsNotMadeBesideAKey()
    {
        (Account account, Secret first) = Book.Invite("佐藤", false, AccountBook.Shell, "");
        Secret second = Book.InviteAgain(account.Id, "ac-1", "")!;
        Assert.Null(Book.Invited(first.Text));
        Assert.True(Book.AcceptInvitation(second.Text, Key(account, 1), ""));
        Assert.Null(Book.InviteAgain(account.Id, "ac-1", ""));
        Assert.NotNull(Book.InviteAgain(account.Id, AccountBook.Shell, ""));
    }

    [Fact]
    public void LastAdministrator_IsNeitherSuspendedNorRemovedNorLockedOut()
    {
        Account only = Administrator("管理一");
        Assert.Equal(AccountRefusal.LastAdministrator, Book.SetState(only.Id, AccountState.Suspended, "x", ""));
        Assert.Equal(AccountRefusal.LastAdministrator, Book.SetState(only.Id, AccountState.Removed, "x", ""));
        for (int i = 0; i < AccountBook.AttemptsAllowed * 2; i++)
        {
            Book.Fail(only.Id, "");
        }

        Assert.True(Book.Find(only.Id)!.MayComeIn(Clock.GetUtcNow()));
        Account second = Administrator("管理二");
        Assert.Null(Book.SetState(only.Id, AccountState.Suspended, "x", ""));
        Assert.Equal(AccountRefusal.LastAdministrator, Book.SetState(second.Id, AccountState.Removed, "x", ""));
    }

    [Fact]
    public void AdministratorWithoutAWayIn_DoesNotCountAsAnother()
    {
        Account only = Administrator("管理一");
        Book.Invite("管理二", true, AccountBook.Shell, "");
        Assert.Equal(AccountRefusal.LastAdministrator, Book.SetState(only.Id, AccountState.Suspended, "x", ""));
    }

    [Fact]
    public void Administrator_IsLinkedToNoContract() => Assert.Equal(
        AccountRefusal.AdministratorsSeeNoContent, Book.Link(Administrator("管理").Id, new AccountLink(new("c-one"), null), "x", ""));

    [Fact]
    public void Worker_IsOneAccount()
    {
        Account one = Person("佐藤");
        Account two = Person("鈴木");
        var link = new AccountLink(new("c-one"), NewId.Of<WorkerId>());
        Assert.Null(Book.Link(one.Id, link, "x", ""));
        Assert.Equal(AccountRefusal.AlreadyLinked, Book.Link(two.Id, link, "x", ""));
        Assert.Null(Book.Unlink(one.Id, link.Contract, "x", ""));
        Assert.Null(Book.LinkOf(one.Id, link.Contract));
        Assert.Null(Book.Link(two.Id, link, "x", ""));
    }

    [Fact]
    public void Attempts_LockOut_AndTimeLetsInAgain()
    {
        Account account = Person("佐藤");
        for (int i = 1; i < AccountBook.AttemptsAllowed; i++)
        {
            Book.Fail(account.Id, "10.0.0.1");
        }

        Assert.True(Book.Find(account.Id)!.MayComeIn(Clock.GetUtcNow()));
        Book.Fail(account.Id, "10.0.0.1");
        Assert.False(Book.Find(account.Id)!.MayComeIn(Clock.GetUtcNow()));
        Clock.Turn(TimeSpan.FromMinutes(15));
        Assert.True(Book.Find(account.Id)!.MayComeIn(Clock.GetUtcNow()));
        Assert.Contains(Book.Happenings(account.Id, 10), h => h.Kind == HappeningKind.LockedOut);
    }

    [Fact]
    public void Session_EndsWhenNobodyActs_AndARefreshOfThePageIsNoAct()
    {
        Secret carried = Book.ComeIn(Person("佐藤").Id, Authentication.Passkey, "");
        for (int i = 0; i < 4; i++)
        {
            Clock.Turn(TimeSpan.FromMinutes(20));
            Assert.NotNull(Book.WhoIs(carried.Text, acts: true));
        }

        Clock.Turn(TimeSpan.FromMinutes(20));
        Assert.NotNull(Book.WhoIs(carried.Text, acts: false));
        Clock.Turn(TimeSpan.FromMinutes(12));
        Assert.Null(Book.WhoIs(carried.Text, acts: true));
    }

    [Fact]
    public void Session_EndsAfterTwelveHours_WhateverIsDone()
    {
        Secret carried = Book.ComeIn(Person("佐藤").Id, Authentication.Passkey, "");
        for (int i = 0; i < 35; i++)
        {
            Clock.Turn(TimeSpan.FromMinutes(20));
            Assert.NotNull(Book.WhoIs(carried.Text, acts: true));
        }

        Clock.Turn(TimeSpan.FromMinutes(20));
        Assert.Null(Book.WhoIs(carried.Text, acts: true));
    }

    [Fact]
    public void Suspending_EndsSessionsAtOnce()
    {
        Account account = Person("佐藤");
        Secret carried = Book.ComeIn(account.Id, Authentication.Passkey, "");
        Assert.Null(Book.SetState(account.Id, AccountState.Suspended, "x", ""));
        Assert.Null(Book.WhoIs(carried.Text, acts: true));
        Assert.Null(Book.SetState(account.Id, AccountState.Active, "x", ""));
        Assert.Null(Book.WhoIs(carried.Text, acts: true));
    }

    [Fact]
    public void Recovery_ByTwoAccountsOfOnePerson_IsNone()
    {
        Account lost = Person("佐藤");
        Account owner = Book.Invite("管理 太郎", true, AccountBook.Shell, "").Account;

        // What an administrator makes may be his own, whatever it is called; and what that one makes, too.
        Account second = Book.Invite("別の名前", true, owner.Id, "").Account;
        Account third = Book.Invite("三つめ", true, second.Id, "").Account;
        foreach ((Account asks, Account agrees) in ((Account, Account)[])[(owner, second), (second, owner), (second, third), (third, second), (owner, third), (third, owner)])
        {
            Assert.Null(Book.AskRecovery(lost.Id, asks.Id, ""));
            (Secret? link, AccountRefusal? refusal) = Book.ApproveRecovery(Book.Recoveries.Single().Id, agrees.Id, "");
            Assert.Null(link);
            Assert.Equal(AccountRefusal.PerhapsOnePerson, refusal);
        }

        Assert.Single(Book.PasskeysOf(lost.Id));
        Assert.NotEmpty(Book.Recoveries);

        // Another whom the machine's owner invited is another person; unless he is called the same.
        Account namesake = Book.Invite("管理　太郎", true, AccountBook.Shell, "").Account;
        Account other = Book.Invite("管理 花子", true, AccountBook.Shell, "").Account;
        Assert.Null(Book.AskRecovery(lost.Id, owner.Id, ""));
        string wish = Book.Recoveries.Single().Id;
        Assert.Equal(AccountRefusal.PerhapsOnePerson, Book.ApproveRecovery(wish, namesake.Id, "").Refusal);
        Assert.NotNull(Book.ApproveRecovery(wish, other.Id, "").Link);
    }

    [Fact]
    public void Recovery_ByTwoAccountsOfOneWorker_IsNone()
    {
        Account lost = Person("佐藤");
        Account one = Person("鈴木"), two = Person("すずき"), officer = Person("高橋");
        var contract = ContractId.Wrap("c-1");
        WorkerId worker = NewId.Of<WorkerId>();
        Assert.Null(Book.Link(one.Id, new AccountLink(contract, worker), AccountBook.Shell, ""));

        // The book lets nobody be a worker twice: so one worker is one account, and two workers are two persons.
        Assert.Equal(AccountRefusal.AlreadyLinked, Book.Link(two.Id, new AccountLink(contract, worker), AccountBook.Shell, ""));
        Assert.Null(Book.WhyNotSecond(two.Id, one.Id));
        Assert.Null(Book.Link(officer.Id, new AccountLink(contract, NewId.Of<WorkerId>()), AccountBook.Shell, ""));
        Assert.Null(Book.WhyNotSecond(officer.Id, one.Id));
        Assert.Equal(AccountRefusal.TwoOthersDecide, Book.WhyNotSecond(one.Id, one.Id));
        Assert.Equal(AccountRefusal.NoSuchAccount, Book.WhyNotSecond("ac-none", one.Id));

        // A person whom an administrator invited may ask, and the administrator agree: as a worker he was vouched for by another.
        Account administrator = Book.Invite("管理", true, AccountBook.Shell, "").Account;
        Account invited = Book.Invite("伊藤", false, administrator.Id, "").Account;
        Assert.Null(Book.AskRecovery(lost.Id, invited.Id, ""));
        Assert.NotNull(Book.ApproveRecovery(Book.Recoveries.Single().Id, administrator.Id, "").Link);
    }

    [Fact]
    public void Link_IsNotAgreedTo_ByAnAdministratorsOwnSecondAccount()
    {
        Account owner = Book.Invite("管理 太郎", true, AccountBook.Shell, "").Account;
        Account second = Book.Invite("別の名前", true, owner.Id, "").Account;
        Account someone = Person("佐藤");
        var contract = ContractId.Wrap("c-1");
        Assert.Null(Book.Link(someone.Id, new AccountLink(contract, NewId.Of<WorkerId>()), owner.Id, ""));
        Assert.Equal(AccountRefusal.PerhapsOnePerson, Book.AgreeToLink(Book.AskedLinks.Single(), second.Id, ""));
        Assert.Null(Book.LinkOf(someone.Id, contract));
    }

    [Fact]
    public void FailedAttempts_AreToldAtTheNextTime_AndToWhoRunsAccounts()
    {
        Account one = Person("佐藤"), two = Person("鈴木");
        Book.ComeIn(one.Id, Authentication.Passkey, "10.0.0.1");
        Clock.Turn(TimeSpan.FromHours(1));
        for (int i = 0; i < AccountBook.AttemptsAllowed; i++)
        {
            Book.Fail(one.Id, "10.9.9.9");
            Book.Fail(null, "10.9.9.8");
        }

        Book.Fail(two.Id, "10.0.0.2"); // once is no pattern
        FailedAttempts[] repeated = [.. Book.Repeated(Clock.GetUtcNow() - TimeSpan.FromDays(1))];
        Assert.Equal(2, repeated.Length);
        Assert.Contains(repeated, r => r is { Address: "10.9.9.9", Count: AccountBook.AttemptsAllowed } && r.Account == one.Id);
        Assert.Contains(repeated, r => r is { Account: null, Address: "10.9.9.8", Count: AccountBook.AttemptsAllowed });

        Clock.Turn(TimeSpan.FromHours(1));
        Secret next = Book.ComeIn(one.Id, Authentication.Passkey, "10.0.0.1");
        FailedAttempts told = Book.FailedBefore(Book.WhoIs(next.Text, true)!.Value.Session)!;
        Assert.Equal((AccountBook.AttemptsAllowed, "10.9.9.9", Clock.GetUtcNow() - TimeSpan.FromHours(1)), (told.Count, told.Address, told.Last));

        // Told once: at the time after that there is nothing new.
        Clock.Turn(TimeSpan.FromHours(1));
        Secret later = Book.ComeIn(one.Id, Authentication.Passkey, "10.0.0.1");
        Assert.Null(Book.FailedBefore(Book.WhoIs(later.Text, true)!.Value.Session));
        Assert.Empty(Book.Repeated(Clock.GetUtcNow()));
    }

    [Fact]
    public void Session_OfAnother_IsNotMineToEnd()
    {
        Account one = Person("佐藤");
        Account two = Person("鈴木");
        Secret carried = Book.ComeIn(one.Id, Authentication.Passkey, "");
        string key = Book.SessionsOf(one.Id).Single().Key;
        Book.GoOut(two.Id, key, two.Id, "");
        Assert.NotNull(Book.WhoIs(carried.Text, acts: true));
        Book.GoOut(one.Id, key, one.Id, "");
        Assert.Null(Book.WhoIs(carried.Text, acts: true));
    }

    [Fact]
    public void Recovery_TakesTwoOthers_AndEndsOldKeysAndSessions()
    {
        Account lost = Person("佐藤");
        Account one = Person("鈴木");
        Account two = Person("高橋");
        Secret carried = Book.ComeIn(lost.Id, Authentication.Passkey, "");
        Assert.Equal(AccountRefusal.TwoOthersDecide, Book.AskRecovery(lost.Id, lost.Id, ""));
        Assert.Null(Book.AskRecovery(lost.Id, one.Id, ""));
        string wish = Book.Recoveries.Single().Id;
        Assert.Equal(AccountRefusal.TwoOthersDecide, Book.ApproveRecovery(wish, one.Id, "").Refusal);
        Assert.Equal(AccountRefusal.TwoOthersDecide, Book.ApproveRecovery(wish, lost.Id, "").Refusal);
        Assert.Single(Book.PasskeysOf(lost.Id));
        (Secret? link, AccountRefusal? refusal) = Book.ApproveRecovery(wish, two.Id, "");
        Assert.Null(refusal);
        Assert.Empty(Book.PasskeysOf(lost.Id));
        Assert.Null(Book.WhoIs(carried.Text, acts: true));
        Assert.Equal(lost.Id, Book.Invited(link!.Text)!.Id);
        Assert.Equal(AccountRefusal.NoSuchRecovery, Book.ApproveRecovery(wish, two.Id, "").Refusal);
    }

    [Fact]
    public void OnlyKey_IsNotWithdrawn()
    {
        Account account = Person("佐藤");
        StoredPasskey only = Book.PasskeysOf(account.Id).Single();
        Assert.Equal(AccountRefusal.OnlyWayIn, Book.RemovePasskey(account.Id, only.Credential, account.Id, ""));
        Book.AddPasskey(Key(account, 99), "");
        Assert.Null(Book.RemovePasskey(account.Id, only.Credential, account.Id, ""));
    }

    [Fact]
    public void Question_IsAnsweredOnce_AndInTime()
    {
        Secret asked = Book.BeginCeremony("state");
        Assert.Equal("state", Book.EndCeremony(asked.Text));
        Assert.Null(Book.EndCeremony(asked.Text));
        Secret late = Book.BeginCeremony("state");
        Clock.Turn(AccountBook.CeremonyLasts);
        Assert.Null(Book.EndCeremony(late.Text));
    }

    [Fact]
    public void NoSecret_LiesInTheFile()
    {
        (Account account, Secret link) = Book.Invite("佐藤", false, AccountBook.Shell, "");
        Secret carried = Book.ComeIn(account.Id, Authentication.Passkey, "");
        foreach (string file in Directory.EnumerateFiles(Folder, "accounts.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            string text = reader.ReadToEnd();
            Assert.DoesNotContain(link.Text, text, StringComparison.Ordinal);
            Assert.DoesNotContain(carried.Text, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void OutsideName_IsOneAccounts()
    {
        Account one = Person("佐藤");
        Account two = Person("鈴木");
        Assert.Null(Book.SetOutside(one.Id, Authentication.SignOn, "sato", "x", ""));
        Assert.Equal(AccountRefusal.OutsideNameTaken, Book.SetOutside(two.Id, Authentication.SignOn, "sato", "x", ""));
        Assert.Null(Book.SetOutside(two.Id, Authentication.Directory, "sato", "x", ""));
        Assert.Equal(one.Id, Book.FindOutside(Authentication.SignOn, "sato")!.Id);
        Assert.Null(Book.SetOutside(one.Id, Authentication.SignOn, "", "x", ""));
        Assert.Null(Book.FindOutside(Authentication.SignOn, "sato"));
    }
}
