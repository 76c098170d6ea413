using Azukari.Rules;

namespace Azukari.Custody.Walkthrough;

/// <summary>The people, terminals and words of the story.</summary>
sealed class Cast
{
    internal const string CityOfficer = "city-officer";
    internal const string CityApprover = "city-approver";
    internal const string HandlingOfficer = "handling-officer";
    internal const string Handler1 = "handler-1";
    internal const string Handler2 = "handler-2";
    internal const string Lapsed = "handler-3";
    internal const string Newcomer = "newcomer";
    internal const string Stranger = "stranger";
    internal const string SubHandler = "midori-handler";
    internal const string Terminal1 = "terminal-1";
    internal const string Terminal2 = "terminal-2";
    internal const string Nowhere = "private-pc";

    readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    internal static PlaceId Room => PlaceId.Wrap("second-operation-room");

    internal static PlaceId DataCentre => PlaceId.Wrap("okayama-data-centre");

    internal static PurposeId Eligibility => PurposeId.Wrap("eligibility");

    internal static PurposeId Assessment => PurposeId.Wrap("assessment");

    internal static OrganisationId Midori => OrganisationId.Wrap("midori-unyo");

    internal void Know(string handle, string id) => ids[handle] = id;

    internal T New<T>(string handle) where T : struct, IIdentifier<T>
    {
        T id = NewId.Of<T>();
        ids[handle] = id.Value;
        return id;
    }

    internal string? TryId(string handle) => ids.GetValueOrDefault(handle);

    internal T Id<T>(string handle) where T : struct, IIdentifier<T> => T.Wrap(ids[handle]);

    internal WorkerId Worker(string handle) => Id<WorkerId>(handle);

    internal TerminalId Terminal(string handle) => Id<TerminalId>(handle);
}
