namespace Azukari.Rules;

/// <summary>Who does an act, where and when (状況).</summary>
/// <param name="Worker">Who; null for a person that the desk does not know.</param>
/// <param name="Terminal">At which terminal; null where the terminal is unknown.</param>
/// <param name="At">When, by the desk's own clock. A time that someone states is data of an act, never this.</param>
/// <param name="How">How the person was recognised.</param>
public sealed record Circumstances(WorkerId? Worker, TerminalId? Terminal, DateTimeOffset At, Authentication How)
{
    /// <summary>The day in Japan.</summary>
    public DateOnly Today => JapanTime.DayOf(At);
}

/// <summary>How the person was recognised.</summary>
public enum Authentication
{
    /// <summary>The desk acts by itself, by its clock or after an effect.</summary>
    Desk,

    /// <summary>By the operating system's account at the shell of the custody's own machine.</summary>
    Local,

    /// <summary>By a passkey with user verification, at the desk's own sign-in.</summary>
    Passkey,

    /// <summary>By the city's own sign-in (OpenID Connect).</summary>
    SignOn,

    /// <summary>By a name and password that the city's directory confirmed (LDAP, Active Directory).</summary>
    Directory,

    /// <summary>By a token of the programming interface, bound to an organisation, purposes and places.</summary>
    Token,

    /// <summary>Not at all: a persona of a demonstration, which holds no real data.</summary>
    Demonstration,
}

/// <summary>What a person is in this contract. A person can be several.</summary>
[Flags]
public enum Office
{
    /// <summary>Nothing: a stranger to the contract.</summary>
    None = 0,

    /// <summary>The desk itself (預かり).</summary>
    Desk = 1,

    /// <summary>The municipality's officer in charge (甲 担当).</summary>
    CityOfficer = 2,

    /// <summary>The municipality's approver (甲 決裁).</summary>
    CityApprover = 4,

    /// <summary>The contractor's handling officer (乙 取扱責任者).</summary>
    HandlingOfficer = 8,

    /// <summary>A notified and received handler (取扱者), of whatever organisation of the chain.</summary>
    Handler = 16,

    /// <summary>Any worker on the contract's rolls (従業者).</summary>
    Worker = 32,
}
