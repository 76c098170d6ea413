using Azukari.Rules;

namespace Azukari.Custody.Notices;

/// <summary>Notices on their way out of the desk: all that one look gave one person.</summary>
/// <param name="Id">Its number in this custody; part of the message's own identifier, which stays the same at each attempt.</param>
/// <param name="Contract">The contract.</param>
/// <param name="For">Whom it is for.</param>
/// <param name="Channel">By which way.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">Not to be tried before.</param>
/// <param name="Problem">The code of what went wrong last; empty where nothing did.</param>
/// <param name="Mail">The person's address now; null where there is none any more.</param>
public sealed record Letter(
    long Id, ContractId Contract, WorkerId For, LetterChannel Channel, LetterState State, int Attempts, DateTimeOffset NextAt, string Problem,
    string? Mail);

/// <summary>Ways out.</summary>
public enum LetterChannel
{
    /// <summary>Mail, by the city's own server.</summary>
    Mail,

    /// <summary>A program inside the network, by HTTP.</summary>
    Webhook,
}

/// <summary>How far a letter has come.</summary>
public enum LetterState
{
    /// <summary>To be sent.</summary>
    Waiting,

    /// <summary>Handed over, unconfirmed: a crash may have come between. It is tried again under the same identifier.</summary>
    Sending,

    /// <summary>Accepted by the server.</summary>
    Sent,

    /// <summary>Tried too often.</summary>
    GivenUp,
}
