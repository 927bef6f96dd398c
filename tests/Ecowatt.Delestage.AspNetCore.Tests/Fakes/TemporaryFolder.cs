namespace Ecowatt.Delestage.AspNetCore.Tests.Fakes;

/// <summary>A folder for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ecowatt-web-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
