using Azukari.Vault;

namespace Azukari.Architecture.Tests.Planted;

/// <summary>Stands for a permit: <see cref="PlantedDesk"/> may make one, <see cref="PlantedThief"/> does.</summary>
sealed class PlantedKey
{
    internal string Name { get; init; } = "";
}

static class PlantedDesk
{
    internal static PlantedKey Make() => new();
}

static class PlantedThief
{
    internal static PlantedKey Steal() => new();

    internal static Func<PlantedKey> StealLater(string name) => () => new PlantedKey { Name = name };

    internal static Stream Read(Stream source, FileKey key) => new PayloadReader(source, key);

    internal static Func<Stream> ReadByRight(PlantedKey right, Stream source, FileKey key) =>
        () => right.Name.Length > 0 ? new PayloadReader(source, key) : source;
}
