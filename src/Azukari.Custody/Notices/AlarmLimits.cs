namespace Azukari.Custody.Notices;

/// <summary>From how many on somebody is told. 0 for never. Openings of a day are a practice of the contract instead (<c>unusual-openings-per-day</c>).</summary>
/// <param name="Refusals">Refusals of one person on one day, of whatever act.</param>
/// <param name="Reveals">Openings of one person on one day that show numbers in clear.</param>
/// <param name="Exports">Contents that one person gives out on one day: working copies, extracts, packages of take-outs and hand-backs.</param>
/// <param name="Failed">Attempts to come in that failed within an hour: on one account, or from one address.</param>
/// <param name="Limited">Requests within an hour that were too many.</param>
/// <param name="Missing">Requests within an hour for what is not there or not his.</param>
/// <param name="Quota">Files on one day beyond what one may bring in.</param>
/// <param name="Infected">Files within an hour in which the virus scanner found something.</param>
public sealed record AlarmLimits(int Refusals = 30, int Reveals = 300, int Exports = 100, int Failed = 5, int Limited = 20, int Missing = 50, int Quota = 1, int Infected = 1)
{
    /// <summary>Where nothing else is said.</summary>
    public static AlarmLimits Usual { get; } = new();
}
