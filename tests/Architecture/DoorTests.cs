namespace Azukari.Architecture.Tests;

/// <summary>One door: reading plaintext needs a permit, and only the desk makes one.</summary>
public sealed class DoorTests
{
    const string Permit = "Azukari.Custody.Permit";
    const string Desk = "Azukari.Custody.Desk";
    const string Reader = "Azukari.Vault.PayloadReader";
    const string PlantedKey = "Azukari.Architecture.Tests.Planted.PlantedKey";

    static readonly CompiledAssembly Custody = CompiledAssembly.Of("Azukari.Custody");
    static readonly CompiledAssembly Planted = CompiledAssembly.Of("Azukari.Architecture.Tests");

    [Fact]
    public void Permit_IsMadeByTheDeskAlone()
    {
        Assert.Contains(Custody.MethodsUsed, u => u is { Type: Permit, Member: ".ctor", Within: Desk });
        Assert.Empty(Doors.MadeElsewhere(Custody, Permit, Desk));
    }

    [Fact]
    public void Permit_MadeElsewhere_IsCaught() => Assert.Equal(
        ["PlantedThief.Steal", "PlantedThief.StealLater"],
        Doors.MadeElsewhere(Planted, PlantedKey, "Azukari.Architecture.Tests.Planted.PlantedDesk").Select(Where));

    [Fact]
    public void Plaintext_IsReadWithAPermitAlone()
    {
        Assert.Contains(Custody.MethodsUsed, u => u is { Type: Reader, Member: ".ctor", Method: "Read" });
        Assert.Empty(Doors.UsedWithout(Custody, Permit, Reader, ".ctor"));
        Assert.Contains(Custody.MethodsUsed, u => u is { Type: "Azukari.Vault.KeyRing", Member: "TryUnwrap" });
        Assert.Empty(Doors.UsedWithout(Custody, Permit, "Azukari.Vault.KeyRing", "TryUnwrap"));
        Assert.Empty(Doors.UsedWithout(Custody, Permit, "Azukari.Vault.ContentOpener", "Open"));
    }

    [Fact]
    public void Plaintext_ReadWithoutAPermit_IsCaught() => Assert.Equal(
        ["PlantedThief.Read"], Doors.UsedWithout(Planted, PlantedKey, Reader, ".ctor").Select(Where));

    [Fact]
    public void Cli_NeverReachesTheVault() =>
        Assert.DoesNotContain(CompiledAssembly.Of("azukari").TypesUsed, t => t.Assembly == "Azukari.Vault");

    static string Where(MethodUse use) => $"{use.Within.Split('.')[^1]}.{use.Method}";
}
