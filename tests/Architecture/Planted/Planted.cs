using System.Diagnostics.CodeAnalysis;
using Azukari.Rules;

namespace Azukari.Architecture.Tests.Planted;

/// <summary>Named like its namespace, with fields that anyone can change, and using every layer at once.</summary>
static class Planted
{
    [SuppressMessage("Usage", "CA2211", Justification = "Planted: a field that anyone can change.")]
    public static int Changeable = 1;

    internal static readonly Type[] EveryLayer =
    [
        typeof(Clause), typeof(Ledger.Checkpoint), typeof(Vault.KeyRing), typeof(Scanner.NumberScan), typeof(Documents.ContentScan), typeof(Forms.Paper),
        typeof(Custody.Desk),
        typeof(Azukari.Cli.Shell), typeof(Azukari.Web.Sessions.Session), typeof(NSec.Cryptography.Key), typeof(Spectre.Console.Table),
        typeof(YamlDotNet.Core.Parser), typeof(System.CommandLine.Command),
    ];
}

/// <summary>What no act may hold: a name in clear, and things that are not values.</summary>
sealed record PlantedData(ItemId Item, string Name, IReadOnlyList<ItemId> Items, PlantedInner Inner, double Share);

sealed record PlantedInner(Digest Digest, byte[] Bytes, Period Away);
