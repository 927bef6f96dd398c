using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Scope = "namespaceanddescendants", Target = "~N:Ecowatt.Delestage.Mqtt.Tests.Devices", Justification = "The tests dispose of what they connect.")]
[assembly: SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Scope = "namespaceanddescendants", Target = "~N:Ecowatt.Delestage.Mqtt.Tests.Devices", Justification = "The tests are IAsyncLifetime.")]
[assembly: SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Scope = "namespaceanddescendants", Target = "~N:Ecowatt.Delestage.Mqtt.Tests.Devices", Justification = "A source that is cancelled and has no timer holds nothing.")]
