from hypothesis import HealthCheck, settings

# How long an example takes says more about the computer than about the code, and no test here is a timed one.
settings.register_profile("rookery", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("rookery")
