using System.Collections.Immutable;
using Azukari.Rules;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Azukari.Web.Tests.Security;

/// <summary>The addresses of a way in, with every kind of identifier in every place.</summary>
static class Routes
{
    /// <summary>What nobody has, and what is no identifier at all.</summary>
    static readonly ImmutableArray<string> Strange =
    [
        "i-0000000000000000", "w-0000000000000000", "k-0000000000000000", "nothing", "0", "-1", "99999999999999999999", "%00", "..%2f..%2fcustody.json",
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "i-%E2%80%AE", new string('x', 300),
    ];

    internal static IEnumerable<string> Methods(this RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];

    internal static bool IsApi(this RouteEndpoint endpoint) => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) is true;

    /// <summary>Its addresses under a contract: one value after the other in each place, the others being of the same contract where there are several.</summary>
    internal static IEnumerable<string> Addresses(this RouteEndpoint endpoint, ContractId contract, IEnumerable<string> ids)
    {
        RoutePatternParameterPart[] places = [.. endpoint.RoutePattern.Parameters.Where(p => p.Name != "contract")];
        if (places.Length == 0)
        {
            yield return Filled(endpoint, contract, []);
            yield break;
        }

        string[] values = [.. ids, .. Strange];
        foreach (string value in values)
        {
            // Two places: the other gets what is most likely there (an index, the first act), so that the value is reached at all.
            yield return Filled(endpoint, contract, places.ToDictionary(p => p.Name, p => p == places[0] ? value : Likely(p, ids)));
        }

        if (places.Length > 1)
        {
            foreach (string value in values)
            {
                yield return Filled(endpoint, contract, places.ToDictionary(p => p.Name, p => p == places[^1] ? value : Likely(p, ids)));
            }
        }
    }

    static string Likely(RoutePatternParameterPart place, IEnumerable<string> ids) => place.Name switch
    {
        "item" => ids.FirstOrDefault(i => i.StartsWith("i-", StringComparison.Ordinal)) ?? "nothing",
        "takeOut" => ids.FirstOrDefault(i => i.StartsWith("k-", StringComparison.Ordinal)) ?? "nothing",
        "room" => "incident",
        "verb" => "report",
        _ => "3",
    };

    static string Filled(RouteEndpoint endpoint, ContractId contract, Dictionary<string, string> values)
    {
        IEnumerable<string> segments = endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart { Name: "contract" } => contract.Value,
            RoutePatternParameterPart place => values[place.Name],
            _ => throw new InvalidOperationException(),
        })));
        return "/" + string.Join('/', segments);
    }
}
