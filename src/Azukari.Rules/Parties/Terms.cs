using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>What the memorandum fixes, as data: its parties, places, purposes and the numbers that rules ask for.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Memorandum">SHA-256 of the memorandum file, a public document, so that its text is part of the ledger.</param>
/// <param name="Municipality">甲.</param>
/// <param name="Contractor">乙.</param>
/// <param name="People">The officers whom the memorandum itself names.</param>
/// <param name="Term">The contract's period.</param>
/// <param name="Places">The places of performance (覚書 5-2).</param>
/// <param name="Purposes">The purposes of the contract (覚書 3).</param>
/// <param name="ReentrustmentAllowed">Whether the contract allows re-entrustment at all (覚書 7-1b).</param>
/// <param name="TrainingValidityMonths">How long a training counts, in months (覚書 6-2b; 番号法29条の2: about a year).</param>
/// <param name="CarriersPerTransport">How many people carry a transport at least (覚書 5-3c).</param>
/// <param name="HandbackWithinDays">Days from the contract's completion to the return (覚書 9a: 速やかに).</param>
/// <param name="InspectionIntervalMonths">Months between inspections (覚書 10-2; the Commission: yearly).</param>
/// <param name="Practices">Numbers of daily practice; null in a ledger that was opened before there were any.</param>
public sealed record Terms(
    ContractId Contract,
    Digest Memorandum,
    OrganisationId Municipality,
    OrganisationId Contractor,
    ImmutableArray<NamedPerson> People,
    Period Term,
    ImmutableArray<PlaceId> Places,
    ImmutableArray<PurposeId> Purposes,
    bool ReentrustmentAllowed,
    int TrainingValidityMonths,
    int CarriersPerTransport,
    int HandbackWithinDays,
    int InspectionIntervalMonths,
    Practices? Practices = null)
{
    /// <summary>No terms: nothing is designated, nothing is allowed.</summary>
    public static Terms None { get; } = new(
        new(""), new(""), new(""), new(""), [], new Period(DateOnly.MinValue, DateOnly.MinValue), [], [], false, 12, 2, 30, 12);
}

/// <summary>An officer whom the memorandum names.</summary>
/// <param name="Id">The worker.</param>
/// <param name="Organisation">Municipality or contractor.</param>
/// <param name="Office">City officer, city approver or handling officer.</param>
/// <param name="Name">The name, sealed.</param>
public sealed record NamedPerson(WorkerId Id, OrganisationId Organisation, Office Office, SealedText Name);

/// <summary>Who someone is in this contract.</summary>
public static class Parties
{
    extension(Engagement e)
    {
        /// <summary>The worker; null for a stranger, and for someone who has left.</summary>
        public Worker? Worker(WorkerId? id) =>
            id is { } known && e.Workers.GetValueOrDefault(known) is { LeftAt: null } worker ? worker : null;

        /// <summary>Every office that the person holds at this moment.</summary>
        public Office OfficesOf(Circumstances now) =>
            now.How == Authentication.Desk ? Office.Desk : e.OfficesOn(now.Worker, now.Today);

        /// <summary>Every office that someone holds on a day, by the three ways there are: the memorandum names him, he is a deputy, or
        /// the city has received his notification.</summary>
        public Office OfficesOn(WorkerId? id, DateOnly day)
        {
            if (e.Worker(id) is not { } worker)
            {
                return Office.None;
            }

            Office offices = Office.Worker;
            foreach (NamedPerson person in e.Terms.People)
            {
                offices |= person.Id == worker.Id ? person.Office : Office.None;
            }

            foreach (Deputyship deputy in e.Deputies)
            {
                offices |= deputy.Worker == worker.Id && deputy.CountsOn(day) ? deputy.Office : Office.None;
            }

            // A notification gives its offices for its own period; who acts as officer was notified as one (覚書 6-3).
            return worker is not { IsHandler: true, Notification: { } notified } || !notified.HoldsOn(day) ? offices
                : offices | Office.Handler | (notified.ActsAsOfficer ? Office.HandlingOfficer : Office.None);
        }

        /// <summary>The organisation of whoever acts; null for a stranger and for the desk.</summary>
        public OrganisationId? OrganisationOf(WorkerId? id) => e.Worker(id)?.Organisation;
    }
}
