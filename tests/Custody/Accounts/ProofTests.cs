using Azukari.Custody.Accounts;
using Azukari.Rules;

namespace Azukari.Custody.Tests.Accounts;

/// <summary>Proving again who one is: what the browser carries changes when it is shown, so that a lost answer costs nobody his session.</summary>
public sealed class ProofTests : BookTests
{
    [Fact]
    public void AnswerThatIsLost_LeavesThePersonIn_WithTheOldProof()
    {
        Secret carried = Book.ComeIn(Person("佐藤").Id, Authentication.Passkey, "");
        AccountSession before = SessionOf(carried);
        Clock.Turn(TimeSpan.FromMinutes(10));
        Assert.NotNull(Book.Proved(before, ""));

        // Nobody ever saw what it gave.
        AccountSession after = SessionOf(carried);
        Assert.Equal(before.ProvedAt, after.ProvedAt);
        Assert.Single(Book.SessionsOf(before.Account));

        // He is asked again, and this time it arrives.
        Secret next = Book.Proved(after, "")!;
        Assert.Equal(Clock.GetUtcNow(), SessionOf(next).ProvedAt);
    }

    [Fact]
    public void WhatWasCarriedBefore_IsWorthNothing_OnceTheNewIsShown_AndNeverGainsTheProof()
    {
        Secret carried = Book.ComeIn(Person("佐藤").Id, Authentication.Passkey, "");
        AccountSession before = SessionOf(carried);
        Clock.Turn(TimeSpan.FromMinutes(10));
        Secret next = Book.Proved(before, "")!;
        Assert.Equal(before.ProvedAt, SessionOf(carried).ProvedAt);
        AccountSession shown = SessionOf(next);
        Assert.Equal((Clock.GetUtcNow(), before.BeganAt), (shown.ProvedAt, shown.BeganAt));
        Assert.Null(Book.WhoIs(carried.Text, acts: true));
        Assert.Null(Book.Proved(before, ""));
        Assert.Equal(shown.Key, Assert.Single(Book.SessionsOf(before.Account)).Key);
        Assert.NotNull(Book.WhoIs(next.Text, acts: true));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void TwoPresses_EachGiveWhatLetsIn_WhicheverTheBrowserKeeps(int first, int second)
    {
        Secret carried = Book.ComeIn(Person("佐藤").Id, Authentication.Passkey, "");
        AccountSession session = SessionOf(carried);
        Clock.Turn(TimeSpan.FromMinutes(10));
        Secret[] answers = [Book.Proved(session, "")!, Book.Proved(session, "")!];
        Assert.Equal(Clock.GetUtcNow(), SessionOf(answers[first]).ProvedAt);
        Assert.Equal(Clock.GetUtcNow(), SessionOf(answers[second]).ProvedAt);
        Assert.Null(Book.WhoIs(answers[first].Text, acts: true));
        Assert.Null(Book.WhoIs(carried.Text, acts: true));
        Assert.Single(Book.SessionsOf(session.Account));
    }

    [Fact]
    public void SessionThatEnded_IsNotBroughtBack_ByWhatItWasGiven()
    {
        Account account = Person("佐藤");
        Secret carried = Book.ComeIn(account.Id, Authentication.Passkey, "");
        AccountSession session = SessionOf(carried);
        Secret next = Book.Proved(session, "")!;
        Book.GoOut(account.Id, session.Key, account.Id, "");
        Assert.Null(Book.WhoIs(next.Text, acts: true));
        Assert.Null(Book.Proved(session, ""));
    }

    [Fact]
    public void AttemptsThatFailed_BeforeAGoodProof_AddUpToNoLock()
    {
        Account account = Person("佐藤");
        Secret carried = Book.ComeIn(account.Id, Authentication.Directory, "");
        for (int i = 1; i < AccountBook.AttemptsAllowed; i++)
        {
            Book.Fail(account.Id, "");
        }

        Assert.NotNull(Book.Proved(SessionOf(carried), ""));
        Book.Fail(account.Id, "");
        Assert.True(Book.Find(account.Id)!.MayComeIn(Clock.GetUtcNow()));
    }

    AccountSession SessionOf(Secret carried) => Book.WhoIs(carried.Text, acts: true)!.Value.Session;
}
