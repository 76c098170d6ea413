using Azukari.Custody.Accounts;
using Azukari.Rules;

namespace Azukari.Custody.Tests.Accounts;

/// <summary>The rules of the book of accounts, with a clock that we turn.</summary>
public sealed class AccountBookTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("azukari-accounts-").FullName;
    readonly TurnedClock clock = new();
    readonly AccountBook book;

    public AccountBookTests()
    {
        File.WriteAllText(Path.Combine(folder, "custody.json"), "{}");
        book = AccountBook.Open(folder, clock);
    }

    [Fact]
    public void Book_IsReadByItsOwnerAlone()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "accounts.db")));
        }
    }

    [Fact]
    public void Invitation_LetsInOnce_HoweverItIsTyped()
    {
        (Account account, Secret link) = book.Invite("佐藤", false, AccountBook.Shell, "");
        Assert.Equal(account, book.Invited(link.Grouped.ToUpperInvariant()));
        Assert.True(book.AcceptInvitation(link.Text, Key(account, 1), ""));
        Assert.Null(book.Invited(link.Text));
        Assert.False(book.AcceptInvitation(link.Text, Key(account, 2), ""));
        Assert.Single(book.PasskeysOf(account.Id));
    }

    [Fact]
    public void Invitation_AfterItsTime_LetsNobodyIn()
    {
        (Account account, Secret link) = book.Invite("佐藤", false, AccountBook.Shell, "");
        clock.Turn(AccountBook.InvitationStands);
        Assert.Null(book.Invited(link.Text));
        Assert.False(book.AcceptInvitation(link.Text, Key(account, 1), ""));
    }

    [Fact]
    public void Invitation_OfAnother_RegistersNoKeyForMe()
    {
        (_, Secret link) = book.Invite("佐藤", false, AccountBook.Shell, "");
        (Account other, _) = book.Invite("鈴木", false, AccountBook.Shell, "");
        Assert.False(book.AcceptInvitation(link.Text, Key(other, 1), ""));
    }

    [Fact]
    public void NewInvitation_EndsTheOld_AndIsNotMadeBesideAKey()
    {
        (Account account, Secret first) = book.Invite("佐藤", false, AccountBook.Shell, "");
        Secret second = book.InviteAgain(account.Id, "ac-1", "")!;
        Assert.Null(book.Invited(first.Text));
        Assert.True(book.AcceptInvitation(second.Text, Key(account, 1), ""));
        Assert.Null(book.InviteAgain(account.Id, "ac-1", ""));
        Assert.NotNull(book.InviteAgain(account.Id, AccountBook.Shell, ""));
    }

    [Fact]
    public void LastAdministrator_IsNeitherSuspendedNorRemovedNorLockedOut()
    {
        Account only = Administrator("管理一");
        Assert.Equal(AccountRefusal.LastAdministrator, book.SetState(only.Id, AccountState.Suspended, "x", ""));
        Assert.Equal(AccountRefusal.LastAdministrator, book.SetState(only.Id, AccountState.Removed, "x", ""));
        for (int i = 0; i < AccountBook.AttemptsAllowed * 2; i++)
        {
            book.Fail(only.Id, "");
        }

        Assert.True(book.Find(only.Id)!.MayComeIn(clock.GetUtcNow()));
        Account second = Administrator("管理二");
        Assert.Null(book.SetState(only.Id, AccountState.Suspended, "x", ""));
        Assert.Equal(AccountRefusal.LastAdministrator, book.SetState(second.Id, AccountState.Removed, "x", ""));
    }

    [Fact]
    public void AdministratorWithoutAWayIn_DoesNotCountAsAnother()
    {
        Account only = Administrator("管理一");
        book.Invite("管理二", true, AccountBook.Shell, "");
        Assert.Equal(AccountRefusal.LastAdministrator, book.SetState(only.Id, AccountState.Suspended, "x", ""));
    }

    [Fact]
    public void Administrator_IsLinkedToNoContract() => Assert.Equal(
        AccountRefusal.AdministratorsSeeNoContent, book.Link(Administrator("管理").Id, new AccountLink(new("c-one"), null), "x", ""));

    [Fact]
    public void Worker_IsOneAccount()
    {
        Account one = Person("佐藤");
        Account two = Person("鈴木");
        var link = new AccountLink(new("c-one"), NewId.Of<WorkerId>());
        Assert.Null(book.Link(one.Id, link, "x", ""));
        Assert.Equal(AccountRefusal.AlreadyLinked, book.Link(two.Id, link, "x", ""));
        Assert.Null(book.Unlink(one.Id, link.Contract, "x", ""));
        Assert.Null(book.LinkOf(one.Id, link.Contract));
        Assert.Null(book.Link(two.Id, link, "x", ""));
    }

    [Fact]
    public void Attempts_LockOut_AndTimeLetsInAgain()
    {
        Account account = Person("佐藤");
        for (int i = 1; i < AccountBook.AttemptsAllowed; i++)
        {
            book.Fail(account.Id, "10.0.0.1");
        }

        Assert.True(book.Find(account.Id)!.MayComeIn(clock.GetUtcNow()));
        book.Fail(account.Id, "10.0.0.1");
        Assert.False(book.Find(account.Id)!.MayComeIn(clock.GetUtcNow()));
        clock.Turn(TimeSpan.FromMinutes(15));
        Assert.True(book.Find(account.Id)!.MayComeIn(clock.GetUtcNow()));
        Assert.Contains(book.Happenings(account.Id, 10), h => h.Kind == HappeningKind.LockedOut);
    }

    [Fact]
    public void Session_EndsWhenNobodyActs_AndARefreshOfThePageIsNoAct()
    {
        Secret carried = book.ComeIn(Person("佐藤").Id, Authentication.Passkey, "");
        for (int i = 0; i < 4; i++)
        {
            clock.Turn(TimeSpan.FromMinutes(20));
            Assert.NotNull(book.WhoIs(carried.Text, acts: true));
        }

        clock.Turn(TimeSpan.FromMinutes(20));
        Assert.NotNull(book.WhoIs(carried.Text, acts: false));
        clock.Turn(TimeSpan.FromMinutes(12));
        Assert.Null(book.WhoIs(carried.Text, acts: true));
    }

    [Fact]
    public void Session_EndsAfterTwelveHours_WhateverIsDone()
    {
        Secret carried = book.ComeIn(Person("佐藤").Id, Authentication.Passkey, "");
        for (int i = 0; i < 35; i++)
        {
            clock.Turn(TimeSpan.FromMinutes(20));
            Assert.NotNull(book.WhoIs(carried.Text, acts: true));
        }

        clock.Turn(TimeSpan.FromMinutes(20));
        Assert.Null(book.WhoIs(carried.Text, acts: true));
    }

    [Fact]
    public void Suspending_EndsSessionsAtOnce()
    {
        Account account = Person("佐藤");
        Secret carried = book.ComeIn(account.Id, Authentication.Passkey, "");
        Assert.Null(book.SetState(account.Id, AccountState.Suspended, "x", ""));
        Assert.Null(book.WhoIs(carried.Text, acts: true));
        Assert.Null(book.SetState(account.Id, AccountState.Active, "x", ""));
        Assert.Null(book.WhoIs(carried.Text, acts: true));
    }

    [Fact]
    public void Recovery_ByTwoAccountsOfOnePerson_IsNone()
    {
        Account lost = Person("佐藤");
        Account owner = book.Invite("管理 太郎", true, AccountBook.Shell, "").Account;

        // What an administrator makes may be his own, whatever it is called; and what that one makes, too.
        Account second = book.Invite("別の名前", true, owner.Id, "").Account;
        Account third = book.Invite("三つめ", true, second.Id, "").Account;
        foreach ((Account asks, Account agrees) in ((Account, Account)[])[(owner, second), (second, owner), (second, third), (third, second), (owner, third), (third, owner)])
        {
            Assert.Null(book.AskRecovery(lost.Id, asks.Id, ""));
            (Secret? link, AccountRefusal? refusal) = book.ApproveRecovery(book.Recoveries.Single().Id, agrees.Id, "");
            Assert.Null(link);
            Assert.Equal(AccountRefusal.PerhapsOnePerson, refusal);
        }

        Assert.Single(book.PasskeysOf(lost.Id));
        Assert.NotEmpty(book.Recoveries);

        // Another whom the machine's owner invited is another person; unless he is called the same.
        Account namesake = book.Invite("管理　太郎", true, AccountBook.Shell, "").Account;
        Account other = book.Invite("管理 花子", true, AccountBook.Shell, "").Account;
        Assert.Null(book.AskRecovery(lost.Id, owner.Id, ""));
        string wish = book.Recoveries.Single().Id;
        Assert.Equal(AccountRefusal.PerhapsOnePerson, book.ApproveRecovery(wish, namesake.Id, "").Refusal);
        Assert.NotNull(book.ApproveRecovery(wish, other.Id, "").Link);
    }

    [Fact]
    public void Recovery_ByTwoAccountsOfOneWorker_IsNone()
    {
        Account lost = Person("佐藤");
        Account one = Person("鈴木"), two = Person("すずき"), officer = Person("高橋");
        var contract = ContractId.Wrap("c-1");
        WorkerId worker = NewId.Of<WorkerId>();
        Assert.Null(book.Link(one.Id, new AccountLink(contract, worker), AccountBook.Shell, ""));

        // The book lets nobody be a worker twice: so one worker is one account, and two workers are two persons.
        Assert.Equal(AccountRefusal.AlreadyLinked, book.Link(two.Id, new AccountLink(contract, worker), AccountBook.Shell, ""));
        Assert.Null(book.WhyNotSecond(two.Id, one.Id));
        Assert.Null(book.Link(officer.Id, new AccountLink(contract, NewId.Of<WorkerId>()), AccountBook.Shell, ""));
        Assert.Null(book.WhyNotSecond(officer.Id, one.Id));
        Assert.Equal(AccountRefusal.TwoOthersDecide, book.WhyNotSecond(one.Id, one.Id));
        Assert.Equal(AccountRefusal.NoSuchAccount, book.WhyNotSecond("ac-none", one.Id));

        // A person whom an administrator invited may ask, and the administrator agree: as a worker he was vouched for by another.
        Account administrator = book.Invite("管理", true, AccountBook.Shell, "").Account;
        Account invited = book.Invite("伊藤", false, administrator.Id, "").Account;
        Assert.Null(book.AskRecovery(lost.Id, invited.Id, ""));
        Assert.NotNull(book.ApproveRecovery(book.Recoveries.Single().Id, administrator.Id, "").Link);
    }

    [Fact]
    public void Link_IsNotAgreedTo_ByAnAdministratorsOwnSecondAccount()
    {
        Account owner = book.Invite("管理 太郎", true, AccountBook.Shell, "").Account;
        Account second = book.Invite("別の名前", true, owner.Id, "").Account;
        Account someone = Person("佐藤");
        var contract = ContractId.Wrap("c-1");
        Assert.Null(book.Link(someone.Id, new AccountLink(contract, NewId.Of<WorkerId>()), owner.Id, ""));
        Assert.Equal(AccountRefusal.PerhapsOnePerson, book.AgreeToLink(someone.Id, contract, second.Id, ""));
        Assert.Null(book.LinkOf(someone.Id, contract));
    }

    [Fact]
    public void FailedAttempts_AreToldAtTheNextTime_AndToWhoRunsAccounts()
    {
        Account one = Person("佐藤"), two = Person("鈴木");
        book.ComeIn(one.Id, Authentication.Passkey, "10.0.0.1");
        clock.Turn(TimeSpan.FromHours(1));
        for (int i = 0; i < AccountBook.AttemptsAllowed; i++)
        {
            book.Fail(one.Id, "10.9.9.9");
            book.Fail(null, "10.9.9.8");
        }

        book.Fail(two.Id, "10.0.0.2"); // once is no pattern
        FailedAttempts[] repeated = [.. book.Repeated(clock.GetUtcNow() - TimeSpan.FromDays(1))];
        Assert.Equal(2, repeated.Length);
        Assert.Contains(repeated, r => r is { Address: "10.9.9.9", Count: AccountBook.AttemptsAllowed } && r.Account == one.Id);
        Assert.Contains(repeated, r => r is { Account: null, Address: "10.9.9.8", Count: AccountBook.AttemptsAllowed });

        clock.Turn(TimeSpan.FromHours(1));
        Secret next = book.ComeIn(one.Id, Authentication.Passkey, "10.0.0.1");
        FailedAttempts told = book.FailedBefore(book.WhoIs(next.Text, true)!.Value.Session)!;
        Assert.Equal((AccountBook.AttemptsAllowed, "10.9.9.9", clock.GetUtcNow() - TimeSpan.FromHours(1)), (told.Count, told.Address, told.Last));

        // Told once: at the time after that there is nothing new.
        clock.Turn(TimeSpan.FromHours(1));
        Secret later = book.ComeIn(one.Id, Authentication.Passkey, "10.0.0.1");
        Assert.Null(book.FailedBefore(book.WhoIs(later.Text, true)!.Value.Session));
        Assert.Empty(book.Repeated(clock.GetUtcNow()));
    }

    [Fact]
    public void Session_OfAnother_IsNotMineToEnd()
    {
        Account one = Person("佐藤");
        Account two = Person("鈴木");
        Secret carried = book.ComeIn(one.Id, Authentication.Passkey, "");
        string key = book.SessionsOf(one.Id).Single().Key;
        book.GoOut(two.Id, key, two.Id, "");
        Assert.NotNull(book.WhoIs(carried.Text, acts: true));
        book.GoOut(one.Id, key, one.Id, "");
        Assert.Null(book.WhoIs(carried.Text, acts: true));
    }

    [Fact]
    public void Recovery_TakesTwoOthers_AndEndsOldKeysAndSessions()
    {
        Account lost = Person("佐藤");
        Account one = Person("鈴木");
        Account two = Person("高橋");
        Secret carried = book.ComeIn(lost.Id, Authentication.Passkey, "");
        Assert.Equal(AccountRefusal.TwoOthersDecide, book.AskRecovery(lost.Id, lost.Id, ""));
        Assert.Null(book.AskRecovery(lost.Id, one.Id, ""));
        string wish = book.Recoveries.Single().Id;
        Assert.Equal(AccountRefusal.TwoOthersDecide, book.ApproveRecovery(wish, one.Id, "").Refusal);
        Assert.Equal(AccountRefusal.TwoOthersDecide, book.ApproveRecovery(wish, lost.Id, "").Refusal);
        Assert.Single(book.PasskeysOf(lost.Id));
        (Secret? link, AccountRefusal? refusal) = book.ApproveRecovery(wish, two.Id, "");
        Assert.Null(refusal);
        Assert.Empty(book.PasskeysOf(lost.Id));
        Assert.Null(book.WhoIs(carried.Text, acts: true));
        Assert.Equal(lost.Id, book.Invited(link!.Text)!.Id);
        Assert.Equal(AccountRefusal.NoSuchRecovery, book.ApproveRecovery(wish, two.Id, "").Refusal);
    }

    [Fact]
    public void OnlyKey_IsNotWithdrawn()
    {
        Account account = Person("佐藤");
        StoredPasskey only = book.PasskeysOf(account.Id).Single();
        Assert.Equal(AccountRefusal.OnlyWayIn, book.RemovePasskey(account.Id, only.Credential, account.Id, ""));
        book.AddPasskey(Key(account, 99), "");
        Assert.Null(book.RemovePasskey(account.Id, only.Credential, account.Id, ""));
    }

    [Fact]
    public void Question_IsAnsweredOnce_AndInTime()
    {
        Secret asked = book.BeginCeremony("state");
        Assert.Equal("state", book.EndCeremony(asked.Text));
        Assert.Null(book.EndCeremony(asked.Text));
        Secret late = book.BeginCeremony("state");
        clock.Turn(AccountBook.CeremonyLasts);
        Assert.Null(book.EndCeremony(late.Text));
    }

    [Fact]
    public void NoSecret_LiesInTheFile()
    {
        (Account account, Secret link) = book.Invite("佐藤", false, AccountBook.Shell, "");
        Secret carried = book.ComeIn(account.Id, Authentication.Passkey, "");
        foreach (string file in Directory.EnumerateFiles(folder, "accounts.db*"))
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
        Assert.Null(book.SetOutside(one.Id, Authentication.SignOn, "sato", "x", ""));
        Assert.Equal(AccountRefusal.OutsideNameTaken, book.SetOutside(two.Id, Authentication.SignOn, "sato", "x", ""));
        Assert.Null(book.SetOutside(two.Id, Authentication.Directory, "sato", "x", ""));
        Assert.Equal(one.Id, book.FindOutside(Authentication.SignOn, "sato")!.Id);
        Assert.Null(book.SetOutside(one.Id, Authentication.SignOn, "", "x", ""));
        Assert.Null(book.FindOutside(Authentication.SignOn, "sato"));
    }

    public void Dispose()
    {
        book.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    int keys;

    Account Administrator(string name)
    {
        (Account account, Secret link) = book.Invite(name, true, AccountBook.Shell, "");
        Assert.True(book.AcceptInvitation(link.Text, Key(account, (byte)++keys), ""));
        return account;
    }

    Account Person(string name)
    {
        (Account account, Secret link) = book.Invite(name, false, AccountBook.Shell, "");
        Assert.True(book.AcceptInvitation(link.Text, Key(account, (byte)++keys), ""));
        return account;
    }

    static StoredPasskey Key(Account account, byte number) => new(
        new byte[] { number, 1, 2, 3 }, account.Id, "青い鍵", new byte[] { 4 }, DateTimeOffset.UnixEpoch, 0, "usb", true, false, false, new byte[] { 5 }, new byte[] { 6 });

    sealed class TurnedClock : TimeProvider
    {
        DateTimeOffset now = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now;

        internal void Turn(TimeSpan by) => now += by;
    }
}
