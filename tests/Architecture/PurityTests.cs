namespace Azukari.Architecture.Tests;

public sealed class PurityTests
{
    static readonly CompiledAssembly Planted = CompiledAssembly.Of("Azukari.Architecture.Tests");

    [Fact]
    public void Rules_TouchNothingOutsideThemselves()
    {
        CompiledAssembly rules = CompiledAssembly.Of("Azukari.Rules");
        Assert.True(rules.MembersUsed.Count > 200 && rules.Fields.Count > 200, "Azukari.Rules looks empty.");
        Assert.Empty(Purity.Faults(rules));
    }

    [Theory]
    [InlineData("System.IO.File")]
    [InlineData("System.Net.Http.HttpClient")]
    [InlineData("System.Threading.Thread")]
    [InlineData("System.Threading.Tasks.Task")]
    [InlineData("System.Security.Cryptography.RandomNumberGenerator")]
    [InlineData("System.Random")]
    [InlineData("System.Console")]
    [InlineData("System.Environment")]
    [InlineData("System.Environment.get_MachineName")]
    [InlineData("System.DateTime.get_Now")]
    [InlineData("System.DateTimeOffset.get_UtcNow")]
    [InlineData("System.Guid.NewGuid")]
    [InlineData("System.Globalization.CultureInfo.get_CurrentCulture")]
    [InlineData("Azukari.Architecture.Tests.Planted.Impure.memory can change")]
    public void PlantedImpurity_IsCaught(string fault) => Assert.Contains(fault, Purity.Faults(Planted));
}
